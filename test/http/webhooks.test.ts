// Who may speak to /voice and /sms, and what is answered to nonsense: always words, never anything about how we work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Form, signature } from '../../src/handset/sign.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from './saker.ts';
import { byHand, everyRow, formOf, metric, newCallSid, type Sent, send, spoken, turnOf } from './webhook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const { saksnummer, kode } = SAKER.oppfordring;
const REFUSED = { status: 403, body: '' };

describe('a webhook that is not Twilio’s, or not for our account', () => {
  const ROUTES = [
    '/voice/incoming',
    '/voice/turn?n=0&l=nb',
    '/voice/fallback',
    '/voice/status',
    '/sms/status',
    '/sms/incoming',
  ];
  const WRONG: Record<string, { why: string; change: (sent: Sent) => Partial<Sent> }> = {
    'without a signature': { why: 'no signature', change: () => ({ signature: null }) },
    'with an empty signature': { why: 'no signature', change: () => ({ signature: '' }) },
    'with a signature of nothing': { why: 'wrong signature', change: () => ({ signature: 'bm90IGEgc2lnbmF0dXJl' }) },
    'signed with another token': { why: 'wrong signature', change: () => ({ signs: { token: 'another token' } }) },
    'signed for another path': { why: 'wrong signature', change: () => ({ signs: { path: '/voice/elsewhere' } }) },
    'signed over other fields': { why: 'wrong signature', change: () => ({ signs: { form: { CallSid: 'CA1' } } }) },
    'of another account': {
      why: 'other account',
      change: ({ form }) => ({ form: { ...form, AccountSid: `AC${'b2'.repeat(16)}` } }),
    },
    'without an account': {
      why: 'other account',
      change: ({ form }) => ({
        form: Object.fromEntries(Object.entries(form!).filter(([name]) => name !== 'AccountSid')),
      }),
    },
    'with bodySHA256, which leaves fields unsigned': {
      why: 'wrong signature',
      change: ({ path }) => ({ path: `${path}${path.includes('?') ? '&' : '?'}bodySHA256=${'0'.repeat(64)}` }),
    },
    'sent with GET': { why: 'no signature', change: () => ({ method: 'GET', form: {} }) },
  };

  it.each(Object.entries(WRONG))('is refused by every route, changes nothing and is counted: %s', async (_, wrong) => {
    const counted = `telefon_refused_webhooks_total{reason="${wrong.why}"}`;
    const [rows, count] = [await everyRow(app), await metric(app, counted)];
    for (const path of ROUTES) {
      const sent: Sent = { path, form: formOf(app, newCallSid(), { MessageSid: `SM${'1'.repeat(32)}`, Body: 'STOP' }) };
      expect(await send(app, { ...sent, ...wrong.change(sent) })).toMatchObject(REFUSED);
    }
    expect(await everyRow(app)).toBe(rows);
    expect(await metric(app, counted)).toBe(count + ROUTES.length);
  });

  it('is not helped by forwarded headers', async () => {
    const elsewhere = { publicUrl: 'http://elsewhere.example', authToken: app.authToken };
    const form = formOf(app, newCallSid());
    const headers = {
      'X-Forwarded-Host': 'elsewhere.example',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-For': '127.0.0.1',
      'X-Original-URL': '/voice/status',
      'X-HTTP-Method-Override': 'POST',
    };
    const forged = signature(elsewhere.authToken, `${elsewhere.publicUrl}/voice/incoming`, form);
    expect(await send(app, { path: '/voice/incoming', form, signature: forged, headers })).toMatchObject(REFUSED);
  });

  it('is refused before its fields are looked at, however many there are', async () => {
    const form = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`f${i}`, 'x']));
    expect(await send(app, { path: '/voice/incoming', form, signature: 'bm8=' })).toMatchObject(REFUSED);
  });
});

describe('a signed webhook whose characters are split into other fields, so that its signature still fits', () => {
  /** Twilio signs names and values run together: a field can be hidden in the value of the one before it. */
  const resplit = ({ Digits, ...form }: Form): Form => ({ ...form, CallStatus: `${form.CallStatus}Digits${Digits}` });

  /** That a webhook was answered again is counted. */
  const withoutRepeats = (rows: string) => rows.replaceAll(/"repeats":\d+/g, '');

  it('changes nothing once the turn it was cut from has been answered', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const genuine = formOf(app, call.callSid, { Digits: '2' });
    const path = `/voice/turn?n=${n}&l=nb`;
    const answer = await send(app, { path, form: genuine });
    const rows = withoutRepeats(await everyRow(app));
    const forged = await send(app, { path, form: resplit(genuine), signs: { form: genuine } });
    expect(forged).toEqual(answer);
    expect(withoutRepeats(await everyRow(app))).toBe(rows);
  });

  it('reaches no other call: a CallSid with more in it is none', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const { CallStatus, ...genuine } = formOf(app, call.callSid, { Digits: '2' });
    const signed = { ...genuine, CallStatus: CallStatus! };
    const form = { ...genuine, CallSid: `${call.callSid}CallStatus${CallStatus}` };
    const rows = await everyRow(app);
    const answer = await send(app, { path: `/voice/turn?n=${n}&l=nb`, form, signs: { form: signed } });
    expect(spoken(answer)).toContain('Et øyeblikk');
    expect(await everyRow(app)).toBe(rows);
  });

  it('cannot be sent to another turn: the address is signed too', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const form = formOf(app, call.callSid, { Digits: '2' });
    await send(app, { path: `/voice/turn?n=${n}&l=nb`, form });
    const moved = { path: `/voice/turn?n=${n + 1}&l=nb`, form, signs: { path: `/voice/turn?n=${n}&l=nb` } };
    expect(await send(app, moved)).toMatchObject(REFUSED);
  });
});

describe('a signed webhook that makes no sense', () => {
  it.each(['', 'CA1', 'nonsense', 'x'.repeat(5_000), "CA'; drop table saker; --"])(
    'gets a polite end when the CallSid is %#',
    async (CallSid) => {
      const form = { ...formOf(app, ''), CallSid };
      for (const path of ['/voice/incoming', '/voice/turn?n=1&l=nb', '/voice/fallback']) {
        expect(spoken(await lastOf({ path, form }))).toContain('Beklager');
      }
      expect((await send(app, { path: '/voice/status', form: { ...form, CallStatus: 'completed' } })).status).toBe(204);
    },
  );

  /** The answer, or what comes of trying once more where it asks for that. */
  async function lastOf(sent: Sent) {
    const answer = await send(app, sent);
    const again = /<Redirect[^>]*>([^<]*)</.exec(answer.body)?.[1];
    return again ? send(app, { ...sent, path: again.replaceAll('&amp;', '&') }) : answer;
  }

  const NONSENSE = ['æøå', '<Say>hei</Say>', '"&\'', '\u0000\u001b[2J', '😀'.repeat(50), '1'.repeat(20_000), '-1', '٣'];
  it.each(NONSENSE)('hears that the key is no choice, and goes on, when Digits are %#', async (Digits) => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const answer = await call.post(`/voice/turn?n=${n}&l=nb`, { Digits });
    expect(spoken(answer)).toContain('Den tasten er ikke et valg her.');
    expect(spoken(await call.turn(turnOf(answer), '1'))).toContain('Tast saksnummeret');
  });

  it.each(NONSENSE)('hears that the number is wrong, and goes on, when an entry is %#', async (Digits) => {
    const call = byHand(app);
    const asked = await call.through('1');
    const answer = await call.post(`/voice/turn?n=${turnOf(asked)}&l=nb`, { Digits });
    expect(spoken(answer)).toContain('riktig antall siffer');
    expect(spoken(await call.turn(turnOf(answer), saksnummer))).toContain('er åpen');
  });

  it.each(['?n=abc', '?n=-1', '?n=1e9', '?n=99999999999999999999', '?n[]=1', '?n=1&n=2', '', '?l=de', '?l[a]=b&n=%00'])(
    'is answered with words when the address says turn%s',
    async (query) => {
      const call = byHand(app);
      await call.incoming();
      const answer = await call.post(`/voice/turn${query}`, { Digits: '1' });
      expect(spoken(answer)).not.toBe('');
      expect(spoken(await call.turn(turnOf(answer), '9'))).toContain('For å betale, trykk 2.');
    },
  );

  it.each(['', 'anonymous', '+', 'sip:a@b', 'client:x', '<x>', '1'.repeat(500), '+4790000001\n', '0'])(
    'is greeted whatever From is: %#',
    async (from) => {
      const call = byHand(app, { from });
      expect(spoken(await call.through('2'))).toContain('Tast saksnummeret');
    },
  );

  it('is answered when fields come twice', async () => {
    const form = formOf(app, newCallSid());
    const body = new URLSearchParams(form);
    body.append('From', '+4790000002');
    const signed = signature(app.authToken, `${app.publicUrl}/voice/incoming`, form);
    const response = await fetch(`${app.publicUrl}/voice/incoming`, {
      method: 'POST',
      body,
      headers: { 'X-Twilio-Signature': signed },
    });
    expect([200, 403]).toContain(response.status); // Twilio never does; whatever is signed of it, nothing breaks
  });

  it('is refused, and nothing breaks, when the body is larger than anything Twilio sends', async () => {
    const form = formOf(app, newCallSid(), { Digits: '1'.repeat(400_000) });
    const answer = await send(app, { path: '/voice/incoming', form });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toBe('');
  });

  it('is refused, and nothing breaks, when the body is not a form', async () => {
    for (const [type, body] of [
      ['application/json', '{"a":'],
      ['text/plain', 'hei'],
      ['application/x-www-form-urlencoded; charset=nonsense', 'a=b'],
      ['application/x-www-form-urlencoded', '%E0%A4%A'],
    ] as const) {
      const { status, body: answered } = await postRaw('/voice/incoming', type, body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(answered).toBe('');
    }
  });

  async function postRaw(path: string, type: string, body: string) {
    const headers = { 'Content-Type': type, 'X-Twilio-Signature': 'bm8=' };
    const response = await fetch(app.publicUrl + path, { method: 'POST', headers, body });
    return { status: response.status, body: await response.text() };
  }
});

describe('what there is not', () => {
  it.each([
    '/voice',
    '/voice/unknown',
    '/b/nothing-of-ours',
    '/l/x',
    '/admin',
    '/.env',
    '/konsoll',
    '/%E0%A4%A',
    '/lyd/..%2f..%2fsrc/main.ts',
  ])('is 404 (or refused), in a few words that tell nothing: %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(app.publicUrl + path, { method });
      expect([400, 403, 404]).toContain(response.status);
      expect(await response.text()).not.toMatch(/at .*\.ts:\d|node_modules|Error|Cannot (GET|POST)/);
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });
});

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

it('does not let the fallback apologise for ever', async () => {
  const call = byHand(app);
  await call.incoming();
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await call.post('/voice/fallback', { ErrorCode: '12100' }));
  expect(answers.at(-1)?.body).toContain('<Hangup/>');
});
