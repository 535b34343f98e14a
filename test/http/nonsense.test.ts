// What is answered to nonsense that is signed, and where there is nothing: words, and never anything about how we work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signature } from '../../src/handset/sign.ts';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from './saker.ts';
import { byHand, formOf, newCallSid, type Sent, send, spoken, turnOf } from './webhook.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const { saksnummer } = SAKER.oppfordring;

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
