// What a caller hears while Postgres is away: words in the call's voice and language within 5 seconds, and a way on. Nothing
// is said to be registered that is not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecords, type Records } from '../../src/records/database.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { tilVilkar } from '../http/samtaler/keys.ts';
import { byHand, metric, spoken, turnOf } from '../http/webhook.ts';
import { newPostgresUrl } from '../servers/servers.ts';
import { type Line, startLine } from './line.ts';
import { inTime, readiness } from './waiting.ts';

describe('Postgres', () => {
  let app: TestApp;
  let line: Line;
  let records: Records;
  beforeEach(async () => {
    const url = new URL(await newPostgresUrl());
    line = await startLine(Number(url.port));
    url.port = String(line.port);
    records = await openRecords({ databaseUrl: url.href, dataDir: null, onError: () => {} });
    app = await startApp({ saker: ALLE_SAKER, world: { records } });
  });
  afterEach(async () => {
    line.restore();
    await app.stop();
    await records.close();
    await line.stop();
  });

  it.each(['gone', 'silent'] as const)(
    '%s while a code is checked: an apology in the call’s language, then on',
    async (how) => {
      const { saksnummer, kode } = SAKER.english;
      const call = byHand(app);
      const asked = await call.through('8', '1', saksnummer);
      line.cut(how);
      const sorry = await inTime(call.turn(turnOf(asked), kode));
      expect(spoken(sorry)).toMatch(/Sorry, something went wrong.*For the status of your case, press 1/);
      expect(await readiness(app)).toMatchObject({ code: 503, away: ['database'] });
      expect((await fetch(`${app.publicUrl}/healthz`)).status).toBe(200);
      line.restore();
      await expect.poll(() => readiness(app), { timeout: 15_000 }).toMatchObject({ code: 200 });
      const again = await call.turn(turnOf(sorry), '1');
      const opened = await call.turn(turnOf(again), saksnummer);
      expect(spoken(await call.turn(turnOf(opened), kode))).toContain('The claim is from Stjernenett Mobil.');
    },
  );

  it.each(['gone', 'silent'] as const)('%s at the moment of accepting: never said to be registered', async (how) => {
    const call = byHand(app);
    const accepting = await call.through(...tilVilkar(SAKER.gratis), '');
    line.cut(how);
    const sorry = await inTime(call.turn(turnOf(accepting), '1'));
    expect(spoken(sorry)).toContain('Vi vet ikke om valget ditt ble registrert.');
    expect(spoken(sorry)).not.toContain('er registrert');
    expect(await inTime(call.turn(turnOf(accepting), '1'))).toEqual(sorry);
  });

  it('gone: a new call is greeted, help is given, and repeated breakdowns end politely', async () => {
    line.cut('gone');
    const call = byHand(app);
    let answer = await inTime(call.incoming());
    expect(spoken(answer)).toContain('Velkommen');
    for (let i = 0; i < 4 && !answer.body.includes('<Hangup/>'); i += 1) {
      const asked = await inTime(call.turn(turnOf(answer), '1'));
      answer = await inTime(call.turn(turnOf(asked), SAKER.oppfordring.saksnummer));
      expect(spoken(answer)).toContain('Beklager');
    }
    expect(await inTime(call.status())).toMatchObject({ body: expect.not.stringContaining('at ') });
    expect(await metric(app, 'telefon_breakdowns_total')).toBeGreaterThan(0);
  });
});
