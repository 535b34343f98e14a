// The queue as a file, as it is filtered and as masked as its page: all of it, a page at a time.
import type { Response } from 'express';
import type { Secrets } from '../../records/crypto.ts';
import type { Executor } from '../../records/transactions.ts';
import { type Cell, paged, sendCsv } from '../csv.ts';
import { finishedQueue, type Henvendelse, openQueue, type QueueFilter } from './queue.ts';
import { FIRST } from './slag.ts';
import { minute, SLAG_WORDS, STATUS_WORDS } from './words.ts';

const LINES_A_READ = 1_000;
const HEADS = [
  'Henvendelse',
  'Referanse',
  'Svar innen',
  'Kom',
  'Sak',
  'Status',
  'Hos',
  'Ferdig',
  'Utfall',
  'Brev',
  'Eksempel',
];

export type QueueFile = { which: 'apne' | 'ferdige'; filter: QueueFilter; names: ReadonlyMap<string, string> };

/** @param name of the file, without its ending. Rejects when a line cannot be had. */
export function sendQueue(response: Response, name: string, from: { db: Executor; secrets: Secrets }, file: QueueFile) {
  return sendCsv(response, name, HEADS, rows(from, file));
}

async function* rows(
  { db, secrets }: { db: Executor; secrets: Secrets },
  { which, filter, names }: QueueFile,
): AsyncGenerator<Cell[]> {
  const read = which === 'apne' ? openQueue : finishedQueue;
  const lines = paged<Henvendelse>((last) =>
    read(db, secrets, { filter, limit: LINES_A_READ, ...(last && { after: cursorOf(last) }) }),
  );
  for await (const line of lines) yield cells(line, names);
}

/** Where either queue goes on after a line. */
export const cursorOf = ({ slag, frist, endret, at, nummer }: Henvendelse) => ({
  ...{ forst: slag === FIRST, frist, nummer },
  endret: endret ?? at,
});

const cells = (line: Henvendelse, names: QueueFile['names']): Cell[] => [
  ...[SLAG_WORDS[line.slag], line.referanse ?? line.nummer, minute(line.frist), minute(line.at), line.sak],
  ...[STATUS_WORDS[line.status], line.operator && (names.get(line.operator) ?? line.operator)],
  ...(line.status === 'ferdig' ? [minute(line.endret ?? line.at), line.utfall] : [null, null]),
  ...[line.brev && 'skal sendes', line.eksempel ? 'ja' : null],
];
