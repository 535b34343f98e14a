// Any list as a CSV file: streamed, as a Norwegian Excel reads it, and with nothing in it that a spreadsheet would run.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { isStillIn } from './sessions.ts';

/** A cell. Numbers are written as they are, with a comma; null is empty. */
export type Cell = string | number | null;

/** As they come, or all at hand. */
type Rows = AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;

/** Excel reads UTF-8 only where the file begins with this. */
const BOM = '\uFEFF';
/** A Norwegian Excel divides columns by it: the comma is in its numbers. */
const SEPARATOR = ';';
/** A text that begins with one of these may be run as a formula (OWASP, CSV injection): also after a space, or full-width. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/** So often a long file makes sure that it is still for somebody signed in. */
const LINES_PER_LOOK = 1_000;

/** One line, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(SEPARATOR)}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Sends the rows as they come, never more of them in memory than the browser takes. `name`: of the file, without its ending.
 * Rejects, and cuts the file short so that nobody takes it for whole, when a row cannot be had, or when the operator it was
 * made for is no longer signed in; not when the reader leaves.
 */
export async function sendCsv(response: Response, name: string, heads: readonly string[], rows: Rows): Promise<void> {
  response.status(200).set({
    'Cache-Control': 'no-store',
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'X-Content-Type-Options': 'nosniff',
  });
  try {
    await pipeline(Readable.from(linesOf(heads, rows, response.req)), response);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw cause;
  }
}

async function* linesOf(heads: readonly string[], rows: Rows, request: Request): AsyncGenerator<string> {
  yield BOM + csvLine(heads);
  let lines = 0;
  for await (const row of rows) {
    lines += 1;
    if (lines % LINES_PER_LOOK === 0 && !(await isStillIn(request)))
      throw new Error('The operator was signed out while a file was sent');
    yield csvLine(row);
  }
}

/** Rows a page at a time: `next` gives those after the last one, none at the end. */
export async function* paged<Row>(next: (last: Row | null) => Promise<readonly Row[]>): AsyncGenerator<Row> {
  for (let page = await next(null); page.length > 0; page = await next(page.at(-1)!)) yield* page;
}
