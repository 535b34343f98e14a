// The prompts: short sentences, function before key, both languages alike, nothing unused, and no longer than a caller listens.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { flows } from '../flows/index.ts';
import type { FlowName, Said } from '../flows/vocabulary.ts';
import { LANGUAGES, type Language } from '../prompts/catalogue.ts';
import { type Line, type PromptKey, prompts } from '../prompts/index.ts';
import { speak, spokenSeconds } from '../src/calls/speech/index.ts';
import { TODAY, tilbud } from './flows/fakes.ts';
import { talk } from './flows/talk.ts';
import { forgetWalks, listenOf, onlyDifferent, stepsOf } from './flows/walk.ts';

const keys = Object.keys(prompts) as PromptKey[];
const sentencesOf = (text: string) => text.match(/[^.!?]+[.!?]+/g) ?? [text];
const blanksOf = (text: string) => (text.match(/\{[^}]+\}/g) ?? []).sort();

/** Call design: what a caller can take in at once. */
const WORDS_A_SENTENCE_MAX = 20;
const GREETING_SECONDS_MAX = 8;
const MENU_SECONDS_MAX = 20;
const STATUS_SECONDS_MAX = 32;
const TERMS_SECONDS_MAX = 25;
const PLAN_TERMS_SECONDS_MAX = 35;

describe.each(keys)('%s', (key) => {
  const { nb, en } = prompts[key];

  test('has short sentences', () => {
    for (const sentence of sentencesOf(nb))
      expect(sentence.trim().split(/\s+/).length, sentence).toBeLessThanOrEqual(WORDS_A_SENTENCE_MAX);
  });

  test('asks for the same facts in both languages', () => {
    expect(blanksOf(en)).toEqual(blanksOf(nb));
  });

  test('names the function first and the key last', () => {
    for (const sentence of [...sentencesOf(nb), ...sentencesOf(en)])
      if (/\b(trykk|press)\b/i.test(sentence))
        expect(sentence.trim()).toMatch(/^(?!trykk|press).+, (trykk|press) (\d|\p{L}+( (og firkant|and hash))?)\.$/iu);
  });

  test('speaks of a telephone, not of a screen', () => {
    expect(nb).not.toMatch(/klikk|skjerm/i);
    expect(en).not.toMatch(/click|screen/i);
  });

  test('is written whole, in both languages', () => {
    for (const text of [nb, en]) expect(text).toMatch(/^[\p{Lu}{].*[.!?]$/su);
  });
});

test('every prompt is said somewhere', () => {
  const sources = ['flows', 'src']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(keys.filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
});

describe('how long a caller listens', () => {
  afterAll(forgetWalks);
  const seconds = (lines: readonly Line[], language: Language) =>
    spokenSeconds(speak(lines, language, TODAY), language);
  const longest = (said: Line[][], language: Language) => Math.max(...said.map((lines) => seconds(lines, language)));
  const linesOf = (said: Said[], part: Said['part']) => said.filter((s) => s.part === part).flatMap((s) => s.lines);

  /** What is said as one `part` where the flow comes to rest in a step of that kind. */
  const saidAt = (flow: FlowName, kind: 'menu' | 'terms' | 'entry', part: Said['part']) =>
    onlyDifferent(
      stepsOf(flow)
        .filter(({ after }) => after.status === 'active' && listenOf(after)?.kind === kind)
        .map(({ said }) => linesOf(said, part)),
    );

  test.each(LANGUAGES)('the greeting is over in 8 s (%s)', (language) => {
    const greetings = saidAt('hovedmeny', 'menu', 'information');
    expect(greetings.some((lines) => lines.length > 0)).toBe(true);
    expect(longest(greetings, language)).toBeLessThan(GREETING_SECONDS_MAX);
  });

  test.each(LANGUAGES)('every menu is over in 20 s (%s)', (language) => {
    for (const flow of Object.keys(flows) as FlowName[]) {
      const questions = [...saidAt(flow, 'menu', 'question'), ...saidAt(flow, 'entry', 'question')];
      expect(longest(questions, language), flow).toBeLessThan(MENU_SECONDS_MAX);
    }
  });

  test.each(LANGUAGES)('the status of the longest case is over in 32 s (%s)', (language) => {
    const told = saidAt('status', 'menu', 'information').filter(([first]) => first?.prompt === 'status.kreditor');
    expect(told.length).toBeGreaterThan(10);
    expect(longest(told, language)).toBeLessThan(STATUS_SECONDS_MAX);
  });

  test.each(LANGUAGES)('the terms of the plans of the longest case are over in 35 s (%s)', (language) => {
    const terms = saidAt('nedbetaling', 'terms', 'information');
    expect(terms.length).toBeGreaterThan(4);
    expect(longest(terms, language)).toBeLessThan(PLAN_TERMS_SECONDS_MAX);
  });

  /** Terms with the heavier fee are longest; sums with øre, or beyond the ordinary, may pass the bound by a few seconds. */
  const offers = [
    tilbud(),
    tilbud({ nyFrist: '2026-12-30', sum: 228_000, tungtSalar: { fra: '2026-12-30', belop: 30_000, sum: 258_000 } }),
    tilbud({
      nyFrist: '2026-12-30',
      gebyr: 0,
      sum: 1_248_000,
      tungtSalar: { fra: '2026-12-30', belop: 30_000, sum: 1_278_000 },
    }),
  ];
  test.each(LANGUAGES)('the terms of an ordinary deferral are over in 25 s (%s)', async (language) => {
    for (const offer of offers)
      await talk({ service: 'utsettelse', ports: { offerUtsettelse: async () => ({ tilbud: [offer] }) } })
        .hearsItAll()
        .presses('1')
        .hearsItAll()
        .isStoredAs(({ step }) => {
          expect(step.listen.kind).toBe('terms');
          expect(seconds(step.information, language)).toBeLessThan(TERMS_SECONDS_MAX);
        });
  });
});
