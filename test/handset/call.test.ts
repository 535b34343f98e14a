// What a call does around the keys: documents, failures, copies, recordings and the end.
import { expect, test } from 'vitest';
import { HIDDEN_NUMBERS } from '../../src/handset/handset.ts';
import { letSpeak } from '../../src/handset/patience.ts';
import { ACCOUNT_SID, MOBILE, said, service, toTheEnd, twiml } from './fake-service.ts';

test('every request is signed, rings first, and carries what Twilio sends', async () => {
  const phone = await service({ '/voice/incoming': '<Say>hei</Say><Redirect>/next</Redirect>', '/next': '<Hangup/>' });
  const call = await toTheEnd(phone);
  expect(phone.received.map(({ path, form, signed }) => [path, form.CallStatus, signed])).toEqual([
    ['/voice/incoming', 'ringing', true],
    ['/next', 'in-progress', true],
    ['/voice/status', 'completed', true],
  ]);
  const { form, headers } = phone.received[0]!;
  expect(form).toMatchObject({ CallSid: call.callSid, AccountSid: ACCOUNT_SID, From: MOBILE, Caller: MOBILE });
  expect(form).toMatchObject({ Direction: 'inbound', ApiVersion: '2010-04-01', FromCity: '', Called: '+4721000000' });
  expect(Object.keys(form).filter((name) => /^X[0-9a-f]{8}$/.test(name))).toHaveLength(1);
  expect(headers['user-agent']).toBe('TwilioProxy/1.1');
  expect(new Set(phone.received.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(3);
});

test('a document that ends, ends the call, and its length is counted from the answer', async () => {
  const phone = await service({ '/voice/incoming': '<Pause length="3"/><Say>én to tre fire</Say>' });
  const call = await toTheEnd(phone);
  expect(call.endedBy).toBe('service');
  expect(phone.to('/voice/status').map(({ form }) => form.CallDuration)).toEqual(['4']);
});

test('a Reject first is never answered; later it only ends the call', async () => {
  const rejecting = await service({ '/voice/incoming': '<Reject reason="busy"/>' });
  expect((await toTheEnd(rejecting)).endedBy).toBe('rejected');
  expect(rejecting.to('/voice/status')[0]?.form).toMatchObject({ CallStatus: 'busy', CallDuration: '0' });
  const late = await service({ '/voice/incoming': '<Say>hei</Say><Reject/>' });
  expect((await toTheEnd(late)).endedBy).toBe('service');
});

test.each([
  ['?turn=2', '/deep/voice?turn=2'],
  ['/abs', '/abs'],
  ['rel', '/deep/rel'],
  ['../up#part', '/up'],
  ['', '/deep/voice'],
])('the URL "%s" starts from the document it stands in', async (url, expected) => {
  const urls: string[] = [];
  const phone = await service({
    '/voice/incoming': '<Redirect>/deep/voice</Redirect>',
    '/deep/voice': (request, response) => {
      const again = urls.length > 0;
      urls.push(request.originalUrl);
      response.type('text/xml').send(twiml(again ? '<Hangup/>' : `<Redirect>${url}</Redirect>`));
    },
  });
  const call = await toTheEnd(phone);
  expect(call.turns.at(-2)?.url).toBe(phone.publicUrl + expected);
});

test.each([
  [302, 'GET', undefined],
  [307, 'POST', MOBILE],
] as const)('after an HTTP %i the document is asked for by %s', async (status, method, from) => {
  const phone = await service({
    '/voice/incoming': (_request, response) => response.redirect(status, '/moved/here'),
    '/moved/here': '<Redirect>next</Redirect>',
    '/moved/next': '<Hangup/>',
  });
  await toTheEnd(phone);
  const [moved] = phone.to('/moved/here');
  expect([moved?.method, moved?.form.From, moved?.signed]).toEqual([method, from, true]);
  expect(phone.to('/moved/next')).toHaveLength(1);
});

test.each([
  [10, false],
  [11, true],
])('%i HTTP redirects in a row: failed is %s', async (redirects, failed) => {
  let left = redirects;
  const phone = await service({
    '/voice/incoming': (_request, response) => {
      left -= 1;
      if (left < 0) response.type('text/xml').send(twiml('<Say>framme</Say>'));
      else response.redirect(302, '/voice/incoming');
    },
    '/voice/fallback': '<Say>reserve</Say>',
  });
  expect(said(await toTheEnd(phone))).toEqual([failed ? 'reserve' : 'framme']);
  expect(phone.to('/voice/fallback').map(({ form }) => form.ErrorCode)).toEqual(failed ? ['11215'] : []);
});

test('cookies last for the call and no longer', async () => {
  const phone = await service({
    '/voice/incoming': (_request, response) => {
      response.cookie('node', 'a1').type('text/xml').send(twiml('<Redirect>/next</Redirect>'));
    },
    '/next': '<Hangup/>',
  });
  await toTheEnd(phone);
  await toTheEnd(phone);
  expect(phone.to('/next').map(({ headers }) => headers.cookie)).toEqual(['node=a1; Path=/'.split(';')[0], 'node=a1']);
  expect(phone.to('/voice/incoming').map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

const failures: [string, string, (response: import('express').Response) => void][] = [
  ['a status of 500', '11200', (response) => response.status(500).send('ops')],
  ['white space first', '12100', (response) => response.type('text/xml').send(` ${twiml('')}`)],
  ['another root', '12100', (response) => response.type('text/xml').send('<Svar/>')],
  ['broken XML', '12100', (response) => response.type('text/xml').send('<Response><Say>a & b</Say></Response>')],
  ['JSON', '12300', (response) => response.json({})],
  ['no content type', '12300', (response) => response.end(twiml('<Hangup/>'))],
  ['more than 64 kB', '11750', (response) => response.type('text/xml').send(twiml(`<!--${'x'.repeat(65_536)}-->`))],
  ['a broken connection', '11206', (response) => response.destroy()],
  ['no answer in time', '11200', () => {}],
];
test.each(failures)('%s sends the call to the fallback with code %s', async (_name, code, answer) => {
  const script = {
    '/voice/incoming': '<Say>hei</Say><Redirect>/broken</Redirect>',
    '/broken': (_request: unknown, response: import('express').Response) => answer(response),
    '/voice/fallback': '<Say>reserve</Say>',
  };
  const phone = await service(script, { answerLimitMs: 500 });
  const call = await toTheEnd(phone);
  expect(said(call)).toEqual(['hei', 'reserve']);
  const [fallback] = phone.to('/voice/fallback');
  expect(fallback?.form).toMatchObject({ ErrorCode: code, ErrorUrl: `${phone.publicUrl}/broken` });
  expect([fallback?.form.CallSid, phone.to('/broken').length]).toEqual([call.callSid, 1]);
});

test('when the fallback fails too, Twilio says so and the call ends', async () => {
  const broken = (_request: unknown, response: import('express').Response) => void response.status(500).end();
  const phone = await service({ '/voice/incoming': broken, '/voice/fallback': broken });
  const call = await toTheEnd(phone);
  expect([call.endedBy, said(call)[0]]).toEqual(['failure', expect.stringContaining('application error')]);
  expect(phone.to('/voice/status')).toHaveLength(1);
});

test('misspelt verbs and attributes, wrong values and bad nesting are complained of, and the call goes on', async () => {
  const phone = await service({
    '/voice/incoming':
      '<Sya>a</Sya><Say loud="1">b</Say><Gather timeout="x"/><Say><Play>c</Play></Say><Say/><Pause>d</Pause>',
  });
  const call = await toTheEnd(phone);
  expect(call.lint.map(({ code }) => code).sort()).toEqual([12200, 12200, 12200, 13313, 13320, 13520]);
  expect(said(call)).toContain('b');
});

test('plain text is read aloud and the call ends', async () => {
  const phone = await service({ '/voice/incoming': (_request, response) => response.type('text/plain').send('Hallo') });
  const call = await toTheEnd(phone);
  expect([said(call), call.lint[0]?.code]).toEqual([['Hallo'], 12300]);
});

test('speech is heard as text, its breaks as time', async () => {
  const phone = await service({
    '/voice/incoming':
      '<Say language="nb-NO" voice="Polly.Liv">to <break time="400ms"/>null, <break/>fire &amp; <sub alias="nok">kr</sub></Say>',
  });
  const [utterance] = (await toTheEnd(phone)).heard;
  expect(utterance).toMatchObject({ text: 'to null, fire & nok', language: 'nb-NO', voice: 'Polly.Liv', seconds: 5.9 });
});

test('a hang-up while the service thinks discards its answer, and one status callback follows', async () => {
  let answer = () => {};
  const phone = await service({
    '/voice/incoming': '<Gather numDigits="1" action="/slow"><Say>velg</Say></Gather>',
    '/slow': (_request, response) => {
      answer = () => response.type('text/xml').send(twiml('<Say>for sent</Say>'));
      call.hangUp();
    },
  });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  call.press('1');
  await call.until(() => call.turns.some(({ kind }) => kind === 'status'));
  answer();
  await toTheEnd(phone, call);
  expect([said(call), call.endedBy]).toEqual([['velg'], 'caller']);
  expect(phone.to('/voice/status').map(({ form }) => form.CallStatus)).toEqual(['completed']);
});

test.each([
  [false, 0],
  [true, 1],
])('a hang-up in a Gather sends no action, unless the variant says so: %s', async (lateAction, actions) => {
  const script = { '/voice/incoming': '<Gather action="/keys"><Say>tast</Say></Gather>' };
  const phone = await service(script, { variants: { lateAction } });
  const call = phone.dial();
  await letSpeak(call, phone.clock);
  call.press('20');
  call.hangUp();
  call.hangUp();
  await toTheEnd(phone, call);
  expect(phone.to('/keys').map(({ form }) => form.Digits)).toEqual(Array(actions).fill('20'));
  expect(phone.to('/voice/status')).toHaveLength(1);
});

test.each([
  ['lost', 0],
  ['once', 1],
  ['twice', 2],
] as const)('the status callback may come %s', async (statusCallback, times) => {
  const phone = await service({ '/voice/incoming': '<Hangup/>' }, { variants: { statusCallback } });
  await toTheEnd(phone);
  expect(phone.to('/voice/status')).toHaveLength(times);
});

test.each(['together', 'later', 'answer lost'] as const)('copies %s: same fields, same token', async (copies) => {
  const script = { '/voice/incoming': '<Redirect>/next</Redirect>', '/next': '<Say>hei</Say>' };
  const phone = await service(script, { variants: { copies } });
  const call = await toTheEnd(phone);
  const [first, copy] = phone.to('/next');
  expect(phone.to('/next')).toHaveLength(2);
  expect([copy?.form, copy?.headers['i-twilio-idempotency-token']]).toEqual([
    first?.form,
    first?.headers['i-twilio-idempotency-token'],
  ]);
  expect([said(call), phone.to('/voice/status').length]).toEqual([['hei'], 1]);
});

test('an answer of 500 is tried again only where the variant says so', async () => {
  let asked = 0;
  const script = {
    '/voice/incoming': (_request: unknown, response: import('express').Response) => {
      asked += 1;
      if (asked === 1) response.status(503).end();
      else response.type('text/xml').send(twiml('<Say>hei</Say>'));
    },
  };
  const phone = await service(script, { variants: { retryOn: ['5xx'] } });
  expect(said(await toTheEnd(phone))).toEqual(['hei']);
});

test('an earlier turn can be replayed word for word', async () => {
  const phone = await service({ '/voice/incoming': '<Say>hei</Say>' });
  const call = await toTheEnd(phone);
  const answer = await call.replay(call.turns[0]!);
  expect(answer.body).toBe(call.turns[0]?.answer.body);
  expect(phone.to('/voice/incoming')[1]).toMatchObject({ form: phone.to('/voice/incoming')[0]?.form, signed: true });
});

test('a hidden number is sent as Twilio sends it', async () => {
  const phone = await service({ '/voice/incoming': '<Hangup/>' });
  for (const from of HIDDEN_NUMBERS) await toTheEnd(phone, phone.handset.dial({ from }));
  expect(phone.to('/voice/incoming').map(({ form }) => form.From)).toEqual([...HIDDEN_NUMBERS]);
});

test('when the service is away, Twilio says so and the call ends', async () => {
  const phone = await service({}, { publicUrl: 'http://127.0.0.1:2' });
  const call = await toTheEnd(phone);
  expect(call.endedBy).toBe('failure');
  expect(call.turns.map(({ kind, answer }) => [kind, answer.errorCode])).toEqual([
    ['incoming', 11205],
    ['fallback', 11205],
    ['status', 11205],
  ]);
});
