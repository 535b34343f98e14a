// What a tab sees of the telephone: the stream of a line, and the small posts.
import { expect, test } from 'vitest';
import { MOBILE } from './fake-service.ts';
import { DEMO_CASE, telefonSite } from './telefon-site.ts';

const menu =
  '<Gather action="/valgt" numDigits="1"><Say language="nb-NO">velg nå</Say></Gather><Say language="nb-NO">stille</Say>';
const routes = { '/voice/incoming': menu, '/valgt': '<Say language="nb-NO">takk</Say><Hangup/>' };

type TabEvent = { type: string; id?: string; state?: string; by?: string; utterance?: { id: number; text: string } };

/** A tab: its stream of events, and a post to its line. */
async function openTab(url: string) {
  const leaving = new AbortController();
  const response = await fetch(`${url}/api/linje`, { signal: leaving.signal });
  const events = readEvents(response.body!);
  const next = async (fits: (event: TabEvent) => boolean): Promise<TabEvent> => {
    for (;;) {
      const { value, done } = await events.next();
      if (done) throw new Error('the stream has ended');
      if (fits(value)) return value;
    }
  };
  const { id } = await next(({ type }) => type === 'line');
  const post = async (deed: string, body: object, line = id) => {
    const headers = { 'Content-Type': 'application/json' };
    const posted = await fetch(`${url}/api/linjer/${line}/${deed}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return posted.status;
  };
  return {
    id,
    next,
    post,
    hears: (text: string) => next(({ utterance }) => utterance?.text === text),
    leave: () => leaving.abort(),
  };
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<TabEvent> {
  let text = '';
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString('utf8');
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) if (message.startsWith('data: ')) yield JSON.parse(message.slice(6));
  }
}

test('a tab rings, hears, keys, and is told how the call ended', async () => {
  const { url, fake } = await telefonSite(routes);
  const tab = await openTab(url);
  expect(await tab.post('ring', { fra: MOBILE, voices: [] })).toBe(204);
  await tab.hears('velg nå');
  await tab.post('tast', { taster: '1' });
  await tab.hears('takk');
  expect((await tab.next(({ type }) => type === 'ended')).by).toBe('service');
  expect(fake.to('/voice/incoming')[0]).toMatchObject({ signed: true, form: { From: MOBILE } });
});

test('where the tab has a voice, the call waits until it has spoken', async () => {
  const { url } = await telefonSite({ '/voice/incoming': '<Say language="nb-NO">først</Say><Say>then</Say>' });
  const tab = await openTab(url);
  await tab.post('ring', { fra: MOBILE, voices: ['nb'] });
  const first = await tab.hears('først');
  const order: string[] = [];
  const then = tab.hears('then').then(() => order.push('heard'));
  order.push('spoken');
  await tab.post('uttalt', { id: first.utterance?.id });
  await then;
  expect(order).toEqual(['spoken', 'heard']);
});

test('a tab that is muted while it speaks does not hold the call', async () => {
  const { url } = await telefonSite({ '/voice/incoming': '<Say language="nb-NO">først</Say><Say>then</Say>' });
  const tab = await openTab(url);
  await tab.post('ring', { fra: MOBILE, voices: ['nb'] });
  await tab.hears('først');
  await tab.post('stemmer', { voices: [] });
  await tab.hears('then');
});

test('a tab that goes hangs up', async () => {
  const { url, fake } = await telefonSite(routes, { secondsOf: () => 60 });
  const tab = await openTab(url);
  await tab.post('ring', { fra: MOBILE, voices: [] });
  await tab.hears('velg nå');
  tab.leave();
  await expect.poll(() => fake.to('/voice/status').length).toBe(1);
});

test('closing the telephone ends the streams and hangs up', async () => {
  const { url, fake, telefon } = await telefonSite(routes, { secondsOf: () => 60 });
  const tab = await openTab(url);
  await tab.post('ring', { fra: MOBILE, voices: [] });
  await tab.hears('velg nå');
  telefon.close();
  await expect(tab.next(() => false)).rejects.toThrow('the stream has ended');
  await expect.poll(() => fake.to('/voice/status').length).toBe(1);
});

test.each([
  ['ring', { fra: '+4799999999', voices: [] }, 400],
  ['ring', { fra: MOBILE, voices: ['de'] }, 400],
  ['tast', { taster: 'A' }, 400],
  ['tast', { taster: '1' }, 204],
  ['tast', {}, 400],
  ['uttalt', { id: 99 }, 204],
  ['legg-pa', {}, 204],
])('%s %o is answered %i', async (deed, body, status) => {
  const { url } = await telefonSite(routes);
  const tab = await openTab(url);
  expect(await tab.post(deed, body)).toBe(status);
  expect(await tab.post(deed, body, 'no-such-line')).toBe(404);
});

test('a form, as another site could post, is not understood', async () => {
  const { url, fake } = await telefonSite(routes);
  const { id } = await openTab(url);
  const body = new URLSearchParams({ fra: MOBILE });
  const posted = await fetch(`${url}/api/linjer/${id}/ring`, { method: 'POST', body });
  expect([posted.status, fake.received]).toEqual([400, []]);
});

test('SMS come to every open tab, and stand in the list', async () => {
  const { url, sendSms } = await telefonSite(routes);
  const tab = await openTab(url);
  sendSms('SM1', 'Betal her');
  expect(await tab.next(({ type }) => type === 'sms')).toMatchObject({ message: { sid: 'SM1', body: 'Betal her' } });
  const listed = await fetch(`${url}/api/meldinger`).then((response) => response.json());
  expect(listed).toMatchObject({ meldinger: [{ sid: 'SM1', to: MOBILE, from: 'NorKreditt' }] });
});

test('the page holds the cases, escaped, and allows no script but its own', async () => {
  const { url } = await telefonSite(routes);
  const response = await fetch(url);
  const page = await response.text();
  expect(page).toContain('Betalingsoppfordring &lt;med&gt; alt');
  expect(page).toContain(DEMO_CASE.saksnummer);
  expect(response.headers.get('content-security-policy')).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  );
});
