// The lists of Innsikt as files: streamed, and written in the audit log before the first line goes out.
import type { Response } from 'express';
import type { Executor } from '../../records/transactions.ts';
import { sendCsv } from '../csv.ts';
import { CALL_HEADS, callRows } from '../samtaler/call-csv.ts';
import { LISTS, type ListName } from './lists.ts';
import type { Period } from './period.ts';
import type { Sums } from './sums.ts';

export type File = ListName | 'samtaler';
export const isFile = (name: string): name is File => name === 'samtaler' || Object.hasOwn(LISTS, name);

/** @param sums the counts of the same period. Rejects when a row cannot be had. */
export function sendFile(
  response: Response,
  file: File,
  { db, period, sums }: { db: Executor; period: Period; sums: Sums },
): Promise<void> {
  const name = `${file}-${period.from}-${period.to}`;
  if (file === 'samtaler') {
    const { from: fra, to: til } = period;
    return sendCsv(response, name, CALL_HEADS, callRows(db, { fra, til, example: sums.examples }));
  }
  const { heads, rows } = LISTS[file];
  return sendCsv(response, name, heads, rows(sums, period));
}
