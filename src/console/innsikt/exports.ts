// The lists of Innsikt as files: streamed, and written in the audit log before the first line goes out.
import type { Response } from 'express';
import { osloDate } from '../../cases/dates.ts';
import type { Executor } from '../../records/transactions.ts';
import { type Cell, paged, sendCsv } from '../csv.ts';
import { flowWords, placeWords } from '../flow-words.ts';
import { type CallLine, listCalls } from '../samtaler/list.ts';
import { clock, OUTCOME_WORDS } from '../words.ts';
import { leftAt, questions } from './figures.ts';
import type { Period } from './period.ts';
import type { Sums } from './sums.ts';
import { questionWords } from './words.ts';

const CALLS_A_READ = 1_000;
export const FILES = ['samtaler', 'gir-opp', 'sporsmal'] as const;
export type File = (typeof FILES)[number];

/** @param sums the counts of the same period. Rejects when a row cannot be had. */
export function sendFile(
  response: Response,
  file: File,
  { db, period, sums }: { db: Executor; period: Period; sums: Sums },
) {
  const name = `${file}-${period.from}-${period.to}`;
  switch (file) {
    case 'samtaler':
      return sendCsv(response, name, CALL_HEADS, callRows(db, period, sums.examples));
    case 'gir-opp':
      return sendCsv(response, name, LEFT_HEADS, of(leftRows(sums)));
    case 'sporsmal':
      return sendCsv(response, name, QUESTION_HEADS, of(questionRows(sums)));
  }
}

async function* of(rows: readonly Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

const CALL_HEADS = [
  'Tid',
  'Dag',
  'Ringer',
  'Sak',
  'Tjenester',
  'Utfall',
  'Sist i',
  'Sekunder',
  'Språk',
  'Nivå',
  'Steg',
];

async function* callRows(db: Executor, { from: fra, to: til }: Period, examples: boolean): AsyncGenerator<Cell[]> {
  const calls = paged<CallLine>(async (last) => {
    const older = last ? { startedAt: last.started_at, id: last.id } : undefined;
    return (await listCalls(db, { fra, til }, { limit: CALLS_A_READ, older })).calls;
  });
  for await (const call of calls) {
    if (call.example !== examples) continue;
    yield [
      ...[clock(call.started_at), osloDate(call.started_at), call.caller_masked, call.saksnummer_masked],
      ...[
        call.flows.map(flowWords).join(', '),
        OUTCOME_WORDS[call.outcome],
        call.flow && placeWords(call.flow, call.state),
      ],
      call.duration_s ??
        (call.ended_at ? Math.round((call.ended_at.getTime() - call.started_at.getTime()) / 1000) : null),
      ...[call.language, call.level, call.turns],
    ];
  }
}

const LEFT_OUTCOMES = ['gave up', 'hung up', 'not understood'] as const;
const LEFT_HEADS = [
  'Sted',
  'Flyt',
  'Tilstand',
  'Ble borte',
  'Var der',
  'Før',
  ...LEFT_OUTCOMES.map((one) => OUTCOME_WORDS[one]),
];

const leftRows = (sums: Sums): Cell[][] =>
  leftAt(sums).map(({ flow, state, left, reached, outcomes }) => [
    ...[placeWords(flow, state), flow, state, left.now, reached.now, left.before],
    ...LEFT_OUTCOMES.map((one) => outcomes.find(({ key }) => key[0] === one)?.now ?? 0),
  ]);

const QUESTION_HEADS = [
  'Spørsmål',
  'Sted',
  'Stilt',
  'Bom',
  'Stille',
  'Feil tast',
  'Feil antall siffer',
  'Tredje på rad',
  'Bom før',
];

const questionRows = (sums: Sums): Cell[][] =>
  questions(sums).map(({ prompts, place, asked, misses, silent, wrongKey, wrongLength, gaveUp }) => [
    ...[questionWords(prompts), place, asked, misses.now, silent, wrongKey, wrongLength, gaveUp, misses.before],
  ]);
