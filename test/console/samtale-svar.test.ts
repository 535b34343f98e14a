// How our answers went, as operators see it: answers that never reached the caller, with their ids, and slow ones.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readWholeCall } from '../../src/console/samtaler/read-call.ts';
import { timelineOf } from '../../src/console/samtaler/timeline.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import type { TestApp } from '../app.ts';
import { begun, taken } from '../contracts/records.examples.ts';
import { byHand, send, turnOf } from '../http/webhook.ts';
import { type ConsoleUser, startConsole } from './console.ts';

const SAK = '31840265';
const AT = Date.parse('2026-11-23T09:00:00Z');

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  ({ app, konsoll } = await startConsole());
});
afterAll(() => app.stop());

const idOf = async (callSid: string): Promise<number> =>
  (await app.records.db.selectFrom('samtaler').select('id').where('call_sid', '=', callSid).executeTakeFirstOrThrow())
    .id;
const wordsOf = async (callSid: string): Promise<string> =>
  (await (await konsoll.get(`/konsoll/samtaler/${await idOf(callSid)}`)).text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const feilIdsIn = (words: string): string[] => [...words.matchAll(/Feil-id (F-[0-9A-F]{8})/g)].map(([, id]) => id!);

describe('an answer Twilio could not use', () => {
  test('is in the timeline with its code, the id that the log has, and what was heard instead', async () => {
    const call = byHand(app);
    const greeting = await call.through('1');
    app.clock.advance(2_000);
    await call.post('/voice/fallback', { ErrorCode: '11200', ErrorUrl: `${app.publicUrl}/voice/turn?n=1&l=nb` });
    app.clock.advance(9_000);
    await call.turn(turnOf(greeting), SAK);
    const words = await wordsOf(call.callSid);
    expect(words).toMatch(
      /Tastet 1 .*Svaret vårt kom ikke fram: telefonnettet fikk ikke hentet det \(Twilios feilkode 11200\).*Beklager.*Tast saksnummeret.*Tastet ••••••••/,
    );
    expect(words).toContain('Utfall så langt Feilet');
    const [id, ...others] = feilIdsIn(words);
    expect(others).toEqual([]);
    expect(app.logged()).toContain(`"feilId":"${id}"`);
    await call.status();
    expect(await wordsOf(call.callSid)).toContain('Utfall Feilet');
  });

  test('each time it happens, under an id of its own', async () => {
    const call = byHand(app);
    await call.incoming();
    for (const ErrorCode of ['11205', '12100']) {
      await call.post('/voice/fallback', { ErrorCode });
      app.clock.advance(1_000);
    }
    const words = await wordsOf(call.callSid);
    expect(words).toContain('telefonnettet fikk ikke hentet det (Twilios feilkode 11205)');
    expect(words).toContain('telefonnettet kunne ikke bruke det (Twilios feilkode 12100)');
    expect(new Set(feilIdsIn(words)).size).toBe(2);
  });

  test('is told of also where the call begins with it, and says so when Twilio gives no code', async () => {
    const call = byHand(app);
    await call.post('/voice/fallback', { ErrorCode: '<b>', ErrorUrl: 'nonsense' });
    const words = await wordsOf(call.callSid);
    expect(words).toMatch(/Svaret vårt kom ikke fram: telefonnettet sa ikke hvorfor.*Ringte.*Velkommen/);
  });

  test('is forgotten for what the call came to after all', async () => {
    const call = byHand(app);
    const answer = await call.through('2', SAK, '604918');
    await call.post('/voice/fallback', { ErrorCode: '11200' });
    await call.turn(turnOf(answer), '2');
    await call.status();
    expect(await wordsOf(call.callSid)).toContain('Utfall Fikk svar');
  });
});

test('an answer we could not make is in the timeline', async () => {
  const call = byHand(app);
  await call.incoming();
  await createCallLog(app.records, app.secrets).addLostAnswer({
    ...{
      callSid: call.callSid,
      at: new Date(app.clock.nowMs() + 1_000),
      turn: 1,
      by: 'service' as const,
      errorCode: null,
    },
    lines: [{ prompt: 'felles.etOyeblikk', facts: {} }],
    language: 'nb',
  });
  expect(await wordsOf(call.callSid)).toMatch(/Ringte.*Vi klarte ikke å svare.*Feil-id F-.*Et øyeblikk/);
});

describe('an SMS of the call', () => {
  const asksForLink = () =>
    app.phone
      .dials({ from: '+4790000079' })
      .presses('2')
      .enters(SAK)
      .entersKode('604918')
      .presses('1')
      .presses('1')
      .hangsUp();

  test('that did not come says why', async () => {
    app.twilio.reportAs([]);
    const { call } = await asksForLink();
    const latest = app.records.db.selectFrom('sms').select(['id', 'provider_sid']).orderBy('id', 'desc');
    const isSent = async () => {
      const { id, provider_sid: sid } = await latest.executeTakeFirstOrThrow();
      expect(sid).not.toBeNull();
      return { id, sid: sid ?? '' };
    };
    const { id, sid } = await vi.waitFor(isSent, 10_000);
    const reports = [{ MessageStatus: 'sent' }, { MessageStatus: 'undelivered', ErrorCode: '30003' }];
    for (const report of reports) {
      const form = { AccountSid: app.accountSid, MessageSid: sid, ...report };
      expect(await send(app, { path: `/sms/status?id=${id}`, form })).toMatchObject({ status: 204 });
    }
    expect(await wordsOf(call.callSid)).toMatch(/er lagt i kø.*: sendt.*: ikke levert \(Twilios feilkode 30003\)/);
  });

  test('that Twilio would not take says so', async () => {
    app.twilio.optOut('+4790000079');
    const { call } = await asksForLink();
    const refused = /er lagt i kø.*: feilet \(Twilios feilkode 21610\)/;
    await vi.waitFor(async () => expect(await wordsOf(call.callSid)).toMatch(refused), 10_000);
  });
});

describe('how long an answer took', () => {
  const logged = async (callSid: string, answersMs: number[], betweenMs = 10_000) => {
    const log = createCallLog(app.records, app.secrets);
    await log.begin({ ...begun(callSid), at: new Date(AT) });
    for (const [turn, answerMs] of answersMs.entries()) {
      const at = new Date(AT + turn * betweenMs);
      const lines = [{ prompt: 'felles.feilTast' as const, facts: {} }];
      await log.addTurn(taken(callSid, turn, { answerMs, at, lines }));
    }
    return log;
  };

  test('is with each turn, and stands out from a second on', async () => {
    await logged('CA-slow', [12, 999, 1_000, 2_360]);
    const words = await wordsOf('CA-slow');
    expect(words).toContain('Svar på 12 ms');
    expect(words).toContain('Svar på 999 ms');
    expect(words).toContain('Tregt svar: 1,0 s');
    expect(words).toContain('Tregt svar: 2,4 s');
  });

  test('is no part of what was said: where in the words somebody acted is reckoned from the end of it', async () => {
    await logged('CA-into', [4_000, 0], 5_000);
    const record = (await readWholeCall(app.records.db, app.secrets, await idOf('CA-into')))!;
    expect(timelineOf(record, true)).toMatchObject([{ turn: 0 }, { turn: 1, into: { afterS: 1 } }]);
  });

  test('nor is what was said before a lost answer or a repeat: the words began again with it', async () => {
    const log = await logged('CA-again', [0, 0, 0]);
    await log.countRepeat('CA-again', new Date(AT + 7_000));
    await log.addLostAnswer({
      ...{ callSid: 'CA-again', at: new Date(AT + 18_000), turn: 2, by: 'twilio' as const, errorCode: '11200' },
      language: 'nb',
      lines: [{ prompt: 'felles.tekniskFeil', facts: {} }],
    });
    const record = (await readWholeCall(app.records.db, app.secrets, await idOf('CA-again')))!;
    const acts = timelineOf(record, true).filter((entry) => entry.kind === 'turn');
    expect(acts.map(({ into }) => into?.afterS)).toEqual([undefined, 3, 2]);
    expect(acts[2]?.into?.during).toMatch(/^Beklager/);
  });
});
