// A reply as TwiML: what is said, with which voice, and how we then listen.
import { expect, test } from 'vitest';
import type { Listen } from '../../flows/vocabulary.ts';
import type { Reply } from '../../src/calls/conversation.ts';
import type { SpokenPart } from '../../src/calls/speech/index.ts';
import { lintTwiml } from '../../src/handset/twiml-lint.ts';
import { type Element, elementsIn, parseXml, textIn } from '../../src/handset/xml.ts';
import { toTwiml } from '../../src/twilio/twiml.ts';

const VOICES = { nb: 'Polly.Ida-Neural', en: 'Polly.Amy-Neural' };
const ACTION = '/voice/turn?n=7&l=nb';
const WORDS: SpokenPart[] = [{ text: 'For å betale, trykk 1.' }];

const listening = (listen: Listen, more: { typed?: string; patient?: boolean } = {}): Reply => ({
  lines: [],
  language: 'nb',
  waitsFor: { listen, typed: '', patient: false, ...more },
});
function document(reply: Reply, parts: SpokenPart[] = WORDS): Element[] {
  const response = parseXml(toTwiml(reply, parts, 7, VOICES));
  expect(lintTwiml(response)).toEqual([]);
  return elementsIn(response);
}
const names = (elements: Element[]) => elements.map(({ name }) => name);

test('a menu listens for one key while it speaks, * and # among them', () => {
  const [gather, redirect] = document(listening({ kind: 'menu' }));
  expect(gather).toMatchObject({
    name: 'Gather',
    attributes: { numDigits: '1', finishOnKey: '', timeout: '6', actionOnEmptyResult: 'true', action: ACTION },
  });
  expect(names(elementsIn(gather!))).toEqual(['Say']);
  expect(redirect).toMatchObject({ name: 'Redirect' });
  expect(textIn(redirect!)).toBe(ACTION);
});

test('an entry ends with # and waits for the digits still missing; patience grows after a silence', () => {
  const entry: Listen = { kind: 'entry', min: 8, max: 8 };
  expect(document(listening(entry))[0]?.attributes).toMatchObject({ numDigits: '8', finishOnKey: '#', timeout: '10' });
  const later = document(listening(entry, { typed: '204', patient: true }))[0];
  expect(later?.attributes).toMatchObject({ numDigits: '5', timeout: '14' });
});

test('terms are said outside the Gather, which then drains what was pressed meanwhile', () => {
  const [say, drain] = document(listening({ kind: 'terms' }));
  expect(say?.name).toBe('Say');
  expect(drain).toMatchObject({ name: 'Gather', attributes: { numDigits: '20', timeout: '1', finishOnKey: '' } });
  expect(elementsIn(drain!)).toEqual([]);
});

test('a recording has its limits, its end key and its report', () => {
  const [, record] = document(listening({ kind: 'record', maxSeconds: 120 }));
  expect(record).toMatchObject({
    name: 'Record',
    attributes: { maxLength: '120', timeout: '10', finishOnKey: '#', recordingStatusCallback: '/voice/recording' },
  });
});

test('a pause goes on by itself', () => {
  const elements = document(listening({ kind: 'pause', seconds: 2 }), []);
  expect(names(elements)).toEqual(['Pause', 'Redirect']);
});

test('waiting on the line takes one key at any time, and asks again by itself', () => {
  const [gather, redirect] = document(listening({ kind: 'wait', seconds: 7 }, { patient: true }), []);
  expect(gather).toMatchObject({
    name: 'Gather',
    attributes: { numDigits: '1', finishOnKey: '', timeout: '7', actionOnEmptyResult: 'true', action: ACTION },
  });
  expect(elementsIn(gather!)).toEqual([]);
  expect(redirect).toMatchObject({ name: 'Redirect' });
});

test('a polite end hangs up', () => {
  const elements = document({ lines: [], language: 'nb', waitsFor: 'hangUp' });
  expect(names(elements)).toEqual(['Say', 'Hangup']);
});

test('words of the other language have its voice; digits stand in groups with pauses in one Say', () => {
  const parts: SpokenPart[] = [
    { text: 'KID er to null' },
    { pauseMs: 400 },
    { text: 'fire én.' },
    { text: 'For English, press 8.', language: 'en' },
  ];
  const says = elementsIn(document(listening({ kind: 'menu' }), parts)[0]!);
  expect(says.map(({ attributes }) => attributes)).toEqual([
    { voice: 'Polly.Ida-Neural', language: 'nb-NO' },
    { voice: 'Polly.Amy-Neural', language: 'en-GB' },
  ]);
  expect(names(elementsIn(says[0]!))).toEqual(['break']);
});

test('a recorded prompt is played from where we serve it, a caller’s own recording from its own path', () => {
  const parts: SpokenPart[] = [{ play: 'velkommen.mp3' }, { text: 'Trykk 1.' }, { play: '/opptak/abc' }];
  const spoken = elementsIn(document(listening({ kind: 'menu' }), parts)[0]!);
  expect(spoken.map((element) => [element.name, textIn(element)])).toEqual([
    ['Play', '/lyd/velkommen.mp3'],
    ['Say', 'Trykk 1.'],
    ['Play', '/opptak/abc'],
  ]);
});

test('what is too long for one Say is said in two', () => {
  const long = 'ø'.repeat(500); // six characters each on the wire
  const parts: SpokenPart[] = [{ text: long }, { pauseMs: 400 }, { text: long }];
  expect(names(elementsIn(document(listening({ kind: 'menu' }), parts)[0]!))).toEqual(['Say', 'Say']);
});
