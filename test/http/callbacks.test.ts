// What Twilio tells of a call beside its turns: that it has ended, and that an answer of ours did not arrive.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from './saker.ts';
import { byHand, metric, spoken, turnOf } from './webhook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const { saksnummer, kode } = SAKER.oppfordring;

describe('the status callback', () => {
  const rowOf = (callSid: string) =>
    app.records.db.selectFrom('samtaler').selectAll().where('call_sid', '=', callSid).executeTakeFirst();
  const receiptOf = async (callSid: string) =>
    (
      await app.records.db
        .selectFrom('registreringer')
        .select('receipt_status')
        .where('call_sid', '=', callSid)
        .execute()
    ).map((row) => row.receipt_status);

  it('closes the call, once, however often it comes', async () => {
    const call = byHand(app);
    await call.incoming();
    expect((await call.status()).status).toBe(204);
    const closed = await rowOf(call.callSid);
    expect(closed).toMatchObject({ outcome: 'hung up', duration_s: 42 });
    app.clock.advance(60_000);
    await call.status({ CallDuration: '99' });
    expect(await rowOf(call.callSid)).toEqual(closed);
  });

  it('closes nothing while the call goes on', async () => {
    const call = byHand(app);
    await call.incoming();
    for (const CallStatus of ['ringing', 'in-progress', 'queued', 'nonsense', '']) await call.status({ CallStatus });
    expect((await rowOf(call.callSid))?.ended_at).toBeNull();
  });

  it('may come before the last turn, which is answered and logged nevertheless', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    await call.status();
    expect(spoken(await call.turn(n, '1'))).toContain('Tast saksnummeret');
    expect((await rowOf(call.callSid))?.ended_at).not.toBeNull();
    expect((await rowOf(call.callSid))?.turns).toBe(n);
  });

  it('may come for a call we never heard of', async () => {
    const call = byHand(app);
    expect((await call.status()).status).toBe(204);
    expect(await rowOf(call.callSid)).toBeUndefined();
  });

  it('sends the receipt of what was accepted, once, however often it comes', async () => {
    const { leggerPa } = SAKER;
    const call = byHand(app);
    await call.through('3', leggerPa.saksnummer, leggerPa.kode, '1', '1', '', '1');
    expect(await receiptOf(call.callSid)).toEqual(['pending']);
    await Promise.all([call.status(), call.status(), call.status()]);
    await call.status();
    expect(await receiptOf(call.callSid)).toEqual(['sms']);
    const sent = await app.inbox.next((sms) => sms.to === leggerPa.skyldner.mobil, 5_000);
    expect(sent?.body).toContain('Ny frist');
    const rows = await app.records.db.selectFrom('sms').select('id').where('call_sid', '=', call.callSid).execute();
    expect(rows).toHaveLength(1);
  });

  it('may never come: a call nobody has heard from is closed by the sweep, and its receipt sent', async () => {
    const { gratis } = SAKER;
    const call = byHand(app);
    await call.through('3', gratis.saksnummer, gratis.kode, '1', '1', '', '1');
    await app.service.sweep();
    expect((await rowOf(call.callSid))?.ended_at).toBeNull();
    const lastSeen = (await rowOf(call.callSid))?.last_seen_at;
    app.clock.advance(2 * 60 * 60_000);
    await app.service.sweep();
    await app.service.sweep();
    expect(await rowOf(call.callSid)).toMatchObject({ ended_at: lastSeen, outcome: 'registered' });
    expect(await receiptOf(call.callSid)).toEqual(['sms']);
  });
});

it('answers the fallback in the call’s language, with the step it was at, and goes on', async () => {
  const call = byHand(app);
  const asked = await call.through('8', '1');
  const answer = await call.post('/voice/fallback', { ErrorCode: '11200', ErrorUrl: `${app.publicUrl}/voice/turn` });
  expect(spoken(answer)).toMatch(/^Sorry, something went wrong.*Enter the case number/);
  expect(turnOf(answer)).toBe(turnOf(asked));
  const opened = await call.turn(turnOf(answer), saksnummer);
  expect(spoken(await call.turn(turnOf(opened), kode))).toContain('Today');
});

it('counts an answer that Twilio could not use, and logs why it could not', async () => {
  const call = byHand(app);
  await call.incoming();
  const before = await metric(app, 'telefon_breakdowns_total');
  await call.post('/voice/fallback', { ErrorCode: '11205' });
  expect(await metric(app, 'telefon_breakdowns_total')).toBe(before + 1);
  expect(app.logged()).toContain('"errorCode":"11205"');
});

it('does not let the fallback apologise for ever', async () => {
  const call = byHand(app);
  await call.incoming();
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await call.post('/voice/fallback', { ErrorCode: '12100' }));
  expect(answers.at(-1)?.body).toContain('<Hangup/>');
});
