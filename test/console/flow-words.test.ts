// Operators read no names of machines: every flow, every place a call can rest and every deed has its Norwegian words.
import { expect, test } from 'vitest';
import { flows } from '../../flows/index.ts';
import type { FlowName, StepMeta } from '../../flows/vocabulary.ts';
import { deedWords, flowWords, placeWords, serviceWords, stateWords } from '../../src/console/flow-words.ts';
import { flowPicture } from '../../src/console/samtaler/picture.ts';
import { fakePorts } from '../flows/fakes.ts';

const resting = Object.entries(flows).flatMap(([flow, { machine }]) =>
  Object.values(machine.states)
    .filter(({ meta }) => (meta as StepMeta | undefined)?.listen)
    .map(({ key }) => [flow, key] as const),
);

test.each(resting)('%s has words for where callers rest in %s', (flow, state) => {
  expect(stateWords(flow, state)).not.toBe(state);
  expect(placeWords(flow, state).replace('BankID', '')).not.toMatch(/[a-z][A-Z]/);
});

test('no two places of a flow have the same words', () => {
  const places = resting.map(([flow, state]) => placeWords(flow, state));
  expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
});

test.each(Object.keys(flows) as FlowName[])('the drawing of %s has no names of machines', async (flow) => {
  const svg = await flowPicture(flow, []);
  const drawn = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) => words);
  const names = Object.keys(flows[flow].machine.states);
  expect(drawn.filter((words) => names.includes(words!) || /[a-z][A-Z]/.test(words!.replace('BankID', '')))).toEqual(
    [],
  );
});

test('what is no more keeps its name', () => {
  expect(placeWords('forsvunnet', 'etSted')).toBe('forsvunnet, etSted');
  expect(flowWords('noeMer')).toBe('noe mer?');
});

test('what a call was about leaves out what was only on the way', () => {
  expect(serviceWords(['hovedmeny', 'betale', 'identifisering', 'hjelp', 'venter', 'faq'])).toBe(
    'betale, spørsmål og svar',
  );
  expect(serviceWords(['hovedmeny', 'altAnnet'])).toBe('');
});

test.each(Object.keys(fakePorts()))('the deed %s has words', (deed) => {
  expect(deedWords(deed)).not.toBe(deed);
});
