// One call as a test for the repository: test/http takes it as it is. Nothing of the caller or the case is in it.
import { feilId } from '../../calls/feil-id.ts';
import type { CaseFacts } from '../../cases/case-source.ts';
import { DEMO_CASES } from '../../cases/demo-cases.ts';
import { flowWords } from '../flow-words.ts';
import { type Act, actsOf, isBroken, isPaidMeanwhile } from './acts.ts';
import type { CallRecord } from './read-call.ts';

/** @param sak the case the call was about, where one is known: its stand-in is the demo case that is most like it. */
export function scriptOf(record: CallRecord, sak: CaseFacts | null): string {
  const { hva, sak: standIn } = mostLike(sak);
  const { id } = record.call;
  const path = record.steps.map(({ flow }) => flowWords(flow)).filter((flow, i, all) => flow !== all[i - 1]);
  return [
    `// Laget av samtale ${id} i konsollen. Alle numre er byttet ut. Demosaken er ${standIn.saksnummer}:`,
    `// ${hva}`,
    '// Ord som ble sagt om saken, kan være andre for den. Legg filen i test/http/.',
    ...whatWasBefore(record),
    ...whyItEnds(record),
    "import { test } from 'vitest';",
    "import { startApp } from '../app.ts';",
    '',
    `test(${quoted(`samtale ${id}: ${path.join(' → ')}`)}, async () => {`,
    '  const app = await startApp();',
    '  try {',
    '    await app.phone',
    `${actsOf(record, standIn).map(callOf).join('\n')};`,
    '  } finally {',
    '    await app.stop();',
    '  }',
    '});',
    '',
  ].join('\n');
}

/** What the call met that no new service knows of. */
function whatWasBefore({ before, steps }: CallRecord): string[] {
  const firstTry = steps.find(({ deed }) => deed === 'checkOpen' || deed === 'identify');
  const met = [
    ...before,
    ...(steps.some(({ flow }) => flow === 'fortsett') ? ['en samtale som ble brutt'] : []),
    ...(firstTry?.deed_outcome === 'sperret' ? ['for mange feil forsøk'] : []),
    ...(steps.some(({ prompts }) => prompts.includes('hovedmeny.sperret')) ? ['nummeret var sperret'] : []),
  ];
  return met.length === 0 ? [] : [`// Fra før: ${met.join(', ')}. Testen vet ikke av det; gjør det først i den.`];
}

/** Where the script ends before the call did. */
function whyItEnds({ steps, call }: CallRecord): string[] {
  const step = steps.find((one) => isPaidMeanwhile(one) || isBroken(one));
  if (!step) return [];
  if (isPaidMeanwhile(step)) return ['// Så kom betalingen; det som skjedde etter den, er ikke med.'];
  const id = feilId({ callSid: call.call_sid, turn: step.turn });
  return [`// Så feilet det hos oss (${id}); det som skjedde etter det, er ikke med.`];
}

/** The demo case with the most in common; the first where nothing is known. */
function mostLike(sak: CaseFacts | null): (typeof DEMO_CASES)[number] {
  const [first] = DEMO_CASES;
  if (!sak) return first!;
  return DEMO_CASES.reduce((best, one) => (likeness(one.sak, sak) > likeness(best.sak, sak) ? one : best));
}

function likeness(demo: (typeof DEMO_CASES)[number]['sak'], sak: CaseFacts): number {
  if (demo.saksnummer === sak.saksnummer) return Number.POSITIVE_INFINITY;
  const same: [boolean, number][] = [
    [demo.status === sak.status, 8],
    [demo.stadium === sak.stadium, 4],
    [demo.bestridt === sak.bestridt, 4],
    [demo.skyldner.type === sak.skyldnertype, 2],
    [(demo.utsettelse === null) === (sak.utsettelse === null), 2],
    [(demo.nedbetaling === null) === (sak.nedbetaling === null), 2],
    [(demo.fakturakopi === null) === (sak.fakturakopi === null), 1],
  ];
  return same.reduce((sum, [is, weight]) => sum + (is ? weight : 0), 0);
}

function callOf({ verb, words, hears }: Act): string {
  const indent = '      ';
  const heard = hears.length === 0 ? '' : `\n${inLines(`${indent}.hearsSomewhere`, hears.map(quoted))}`;
  return `${indent}.${verb}(${argumentsOf(verb, words)})${heard}`;
}

/** As the repository's formatter has it: on one line, else one argument a line. */
const LINE_CHARS_MAX = 120;
function inLines(call: string, given: string[]): string {
  const line = `${call}(${given.join(', ')})`;
  if (line.length <= LINE_CHARS_MAX) return line;
  const indent = ' '.repeat(call.search(/\S/));
  return `${call}(\n${given.map((one) => `${indent}  ${one},\n`).join('')}${indent})`;
}

function argumentsOf(verb: string, words: Act['words']): string {
  if (verb === 'dials') return `{ from: ${quoted(String(words))} }`;
  if (verb === 'receivesSms') return words === null ? '/./' : `/./, ${quoted(String(words))}`;
  return words === null ? '' : typeof words === 'number' ? String(words) : quoted(words);
}

/** In the quotes that need fewer strokes before them. */
function quoted(text: string): string {
  const count = (quote: string) => text.split(quote).length;
  const quote = count("'") > count('"') ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}
