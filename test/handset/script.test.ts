// The caller's script itself: what it lets pass and what it catches.
import { expect, test } from 'vitest';
import { createInbox } from '../../src/handset/inbox.ts';
import { createPhone } from '../call.ts';
import { ACCOUNT_SID, AUTH_TOKEN, MOBILE, type Scripted, service } from './fake-service.ts';

const menu =
  '<Gather action="/valgt" numDigits="1" finishOnKey=""><Say language="nb-NO">Velkommen.</Say><Say language="nb-NO">For å betale, trykk 1.</Say></Gather><Redirect>/stille</Redirect>';
const routes: Record<string, Scripted> = {
  '/voice/incoming': menu,
  '/valgt': '<Gather action="/kode" numDigits="6"><Say language="en-US">Tast koden.</Say></Gather><Hangup/>',
  '/kode': '<Say language="nb-NO">Takk.</Say><Hangup/>',
  '/stille': `<Say language="nb-NO">Vi hørte ingen tast.</Say>${menu}`,
};

async function phone(changed: Record<string, Scripted> = {}) {
  const fake = await service({ ...routes, ...changed });
  const inbox = createInbox();
  const fixture = { publicUrl: fake.publicUrl, accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, inbox };
  return { ...createPhone(fixture), inbox, fake };
}
const failing = (script: PromiseLike<unknown>) =>
  script.then(
    () => 'passed',
    (error: Error) => error.message,
  );

test('a whole call is told as a play, with secret keys hidden', async () => {
  const { dials, inbox } = await phone();
  const sms = { sid: 'SM1', from: 'NorKreditt', createdAt: '', status: 'queued' };
  const caller = await dials()
    .hears('Velkommen', 'For å betale')
    .staysSilent()
    .hears('ingen tast', 'Velkommen', /trykk \d/)
    .presses('1')
    .hears('koden')
    .entersKode('483920')
    .hears('Takk')
    .isHungUpOn();
  inbox.add({ ...sms, to: MOBILE, body: 'Betal her: http://x.no/b/abc-123' });
  await caller.receivesSms(/Betal/);
  expect(caller.transcript()).toBe(`Ringer fra +4790000001
  Velkommen.
  For å betale, trykk 1.
> tier
  Vi hørte ingen tast.
  Velkommen.
  For å betale, trykk 1.
> taster 1
  [en] Tast koden.
> taster ••••••
  Takk.
  (legger på)
SMS til +4790000001: Betal her: http://x.no/b/…
`);
});

test('words in another order, words never said and speech nobody expected all fail, and tell the story', async () => {
  const { dials } = await phone();
  expect(await failing(dials().hears('For å betale'))).toContain('expected to hear For å betale');
  expect(await failing(dials().hears('Velkommen', 'Farvel'))).toContain('expected to hear Farvel');
  const more = await failing(dials().hears('Velkommen').presses('1'));
  expect(more).toContain('expected to hear no more, but heard: “For å betale, trykk 1.”');
  expect(more).toContain('Ringer fra +4790000001\n  Velkommen.');
});

test('whoever does not listen, or listens loosely, may hear anything', async () => {
  const { dials } = await phone();
  await dials().presses('1').hearsSomewhere('koden').entersKode('483920').isHungUpOn();
  await dials().hearsSomewhere('For å betale').hangsUp();
});

test('an interruption is heard as such', async () => {
  const { dials } = await phone();
  const caller = await dials().interruptsWith('1').hears('koden').hangsUpMidSentence();
  expect(caller.transcript()).toContain('  Velkommen. –\n> taster 1\n');
});

test('a call that is still going on is not hung up on, and one that is over takes no keys', async () => {
  const { dials } = await phone();
  expect(await failing(dials().isHungUpOn())).toContain('the call is listening');
  expect(await failing(dials().presses('1').enters('123456').presses('1'))).toContain('the call has ended (service)');
});

test.each([
  ['a Gather without an action', '<Gather><Say>a</Say></Gather><Hangup/>', 'has no action'],
  ['a Gather that leads nowhere', '<Gather action="/valgt"><Say>a</Say></Gather>', 'neither Redirect nor Hangup'],
  ['a misspelt verb', '<Sya>a</Sya>', '12200'],
])('%s fails any script', async (_name, document, fault) => {
  const { dials } = await phone({ '/voice/incoming': document });
  expect(await failing(dials().hangsUp())).toContain(fault);
});

test('an SMS is received once, and only by its own number', async () => {
  const { dials, inbox } = await phone();
  inbox.add({ sid: 'SM1', from: 'NorKreditt', to: '+4799999999', body: 'hei', createdAt: '', status: 'queued' });
  const caller = await dials().receivesSms('hei', '+4799999999');
  inbox.next = () => Promise.resolve(null);
  expect(await failing(caller.receivesSms('hei'))).toContain('expected an SMS to +4790000001 with hei');
});
