// Who may speak to /voice and /sms: Twilio, for our account, with the fields it signed; nobody else changes anything.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Form, signature } from '../../src/handset/sign.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER } from './saker.ts';
import { byHand, everyRow, formOf, metric, newCallSid, type Sent, send, spoken, turnOf } from './webhook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

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
  const withoutRepeats = (rows: string) => rows.replaceAll(/"(repeats|repeated_at)":(\d+|\[[^\]]*\])/g, '');

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
