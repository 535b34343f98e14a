// What a caller hears while Redis is away: words in the call's voice and language within 5 seconds, and a way on. Nothing
// is said to be registered that is not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { tilVilkar } from '../http/samtaler/keys.ts';
import { byHand, metric, spoken, turnOf } from '../http/webhook.ts';
import { startRedis } from '../servers/redis.ts';
import { type Line, startLine } from './line.ts';
import { inTime, readiness } from './waiting.ts';

describe('Redis', () => {
  let app: TestApp;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let line: Line;
  beforeEach(async () => {
    redis = await startRedis();
    line = await startLine(Number(new URL(redis.url).port));
    app = await startApp({ saker: ALLE_SAKER, env: { REDIS_URL: `redis://127.0.0.1:${line.port}` } });
  });
  afterEach(async () => {
    await app.stop();
    await line.stop();
    await redis.stop();
  });

  it.each(['gone', 'silent'] as const)(
    '%s in the middle of a call: asks for a moment, then goes on where it was',
    async (how) => {
      const call = byHand(app);
      const asked = await call.through('8', '1');
      expect(await readiness(app)).toMatchObject({ code: 200 });
      line.cut(how);
      const path = `/voice/turn?n=${turnOf(asked)}&l=en`;
      const moment = await inTime(call.post(path, { Digits: SAKER.english.saksnummer }));
      expect(spoken(moment)).toContain('One moment, we have a little trouble.');
      expect(await readiness(app)).toMatchObject({ code: 503, away: ['calls'] });
      line.restore();
      await expect.poll(() => readiness(app), { timeout: 10_000 }).toMatchObject({ code: 200 });
      const again = /<Redirect[^>]*>([^<]*)</.exec(moment.body)![1]!.replaceAll('&amp;', '&');
      expect(spoken(await call.post(again))).toMatch(/digits.*Enter the case number/);
    },
  );

  it('gone for longer: a polite end, never silence', async () => {
    const call = byHand(app);
    await call.incoming();
    line.cut('gone');
    const moment = await inTime(call.turn(1, '2'));
    const again = /<Redirect[^>]*>([^<]*)</.exec(moment.body)![1]!.replaceAll('&amp;', '&');
    const end = await inTime(call.post(again));
    expect(spoken(end)).toContain('Beklager');
    expect(end.body).toContain('<Hangup/>');
    expect(spoken(await inTime(byHand(app).incoming()))).toContain('Et øyeblikk');
    expect(await metric(app, 'telefon_breakdowns_total')).toBe(3);
    const { db } = app.records;
    const lost = await db.selectFrom('samtalefeil').select(['call_id', 'by', 'turn']).orderBy('id').execute();
    expect(lost.map(({ by, turn }) => `${by} ${turn}`)).toEqual(['service 1', 'service 1', 'service 0']);
    expect(spoken(await inTime(call.post('/voice/fallback')))).not.toBe('');
  });

  it('gone at the moment of accepting: what is not saved is not said, and asking again gives what was registered', async () => {
    const call = byHand(app);
    const accepting = await call.through(...tilVilkar(SAKER.gratis), '');
    line.cut('gone');
    const moment = await inTime(call.turn(turnOf(accepting), '1'));
    expect(spoken(moment)).not.toContain('registrert');
    line.restore();
    await expect.poll(() => readiness(app), { timeout: 10_000 }).toMatchObject({ code: 200 });
    expect(spoken(await call.turn(turnOf(accepting), '1'))).toContain('Utsettelsen er registrert.');
    const rows = await app.records.db.selectFrom('registreringer').select('id').execute();
    expect(rows).toHaveLength(1);
  });
});
