// The lists of Innsikt as files: streamed, and written in the audit log before the first line goes out.
import type { Response } from 'express';
import { osloDate } from '../../cases/dates.ts';
import type { Executor } from '../../records/transactions.ts';
import { type Cell, paged, sendCsv } from '../csv.ts';
import { flowWords, placeWords } from '../flow-words.ts';
import { type CallLine, listCalls } from '../samtaler/list.ts';
import { clock } from '../words.ts';
import { LISTS, type ListName } from './lists.ts';
import type { Period } from './period.ts';
import type { Sums } from './sums.ts';
import { outcomeName } from './words.ts';

const CALLS_A_READ = 1_000;
export type File = ListName | 'samtaler';
export const isFile = (name: string): name is File => name === 'samtaler' || Object.hasOwn(LISTS, name);

/** @param sums the counts of the same period. Rejects when a row cannot be had. */
export function sendFile(
  response: Response,
  file: File,
  { db, period, sums }: { db: Executor; period: Period; sums: Sums },
): Promise<void> {
  const name = `${file}-${period.from}-${period.to}`;
  if (file === 'samtaler') return sendCsv(response, name, CALL_HEADS, callRows(db, period, sums.examples));
  const { heads, rows } = LISTS[file];
  return sendCsv(response, name, heads, of(rows(sums, period)));
}

async function* of(rows: readonly Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows;
}

const CALL_HEADS = [
  ...['Tid', 'Dag', 'Ringer', 'Sak', 'Tjenester', 'Utfall', 'Sist i'],
  ...['Sekunder', 'Språk', 'Nivå', 'Steg'],
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
        outcomeName(call.outcome),
        call.flow && placeWords(call.flow, call.state),
      ],
      call.duration_s ??
        (call.ended_at ? Math.round((call.ended_at.getTime() - call.started_at.getTime()) / 1000) : null),
      ...[call.language, call.level, call.turns],
    ];
  }
}
