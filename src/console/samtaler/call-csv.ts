// Calls as the lines of a file: masked as on the page, a read at a time, however many they are.
import { osloDate } from '../../cases/dates.ts';
import type { Executor } from '../../records/transactions.ts';
import { type Cell, paged } from '../csv.ts';
import { placeWords, serviceWords } from '../flow-words.ts';
import { clock, languageWords, OUTCOME_WORDS } from '../words.ts';
import { type CallFilter, type CallLine, listCalls } from './list.ts';
import { lengthMs } from './times.ts';

const CALLS_A_READ = 1_000;

export const CALL_HEADS = [
  ...['Samtale', 'Tid', 'Dag', 'Ringer', 'Sak', 'Tjenester', 'Utfall', 'Sist i'],
  ...['Sekunder', 'Språk', 'Steg', 'Eksempel'],
];

/** Calls that have ended, newest first. */
export async function* callRows(db: Executor, filter: CallFilter): AsyncGenerator<Cell[]> {
  const calls = paged<CallLine>(async (last) => {
    const older = last ? { startedAt: last.started_at, id: last.id } : undefined;
    return (await listCalls(db, filter, { limit: CALLS_A_READ, older })).calls;
  });
  for await (const call of calls) yield cellsOf(call);
}

const cellsOf = (call: CallLine): Cell[] => [
  ...[call.id, clock(call.started_at), osloDate(call.started_at), call.caller_masked, call.saksnummer_masked],
  ...[serviceWords(call.flows), OUTCOME_WORDS[call.outcome], call.flow && placeWords(call.flow, call.state)],
  Math.round(lengthMs(call, call.started_at) / 1000),
  ...[languageWords(call.language), call.turns, call.example ? 'ja' : 'nei'],
];
