// Lists as CSV: what Excel reads, and what it must not run.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Cell, csvLine, paged, sendCsv } from '../../src/console/csv.ts';
import { type Okt, requireOkt } from '../../src/console/sessions.ts';

describe('a line', () => {
  test('has its cells in quotes, semicolons between, and a comma in its numbers', () => {
    expect(csvLine(['Kari', 'sa "nei"; gikk', 12.5, -3, null])).toBe('"Kari";"sa ""nei""; gikk";12,5;-3;\r\n');
  });

  test.each(['=1+1', '+47', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1'])(
    'never begins a formula with %j',
    (text) => {
      expect(csvLine([text])).toBe(`"'${text}"\r\n`);
    },
  );

  test.each(['1=1', 'a+b', "'=1", '–', 'A-1'])('leaves %j as it is', (text) => {
    expect(csvLine([text])).toBe(`"${text}"\r\n`);
  });

  test('gives back every text, whatever is in it', () => {
    const cells = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cells, (texts) => {
        const line = csvLine(texts).slice(0, -2);
        const read = [...line.matchAll(/(?:^|;)"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));
        expect(read.map((text, i) => (text === `'${texts[i]}` ? texts[i] : text))).toEqual(texts);
      }),
    );
  });
});

test('pages are asked for one after another, until one is empty', async () => {
  const asked: (number | null)[] = [];
  const rows = paged<number>(async (last) => {
    asked.push(last);
    return last === null ? [1, 2] : last === 2 ? [3] : [];
  });
  const read: number[] = [];
  for await (const row of rows) read.push(row);
  expect(read).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, 2, 3]);
});

describe('a file on its way', () => {
  const ROWS = 2_500;
  /** Asks for a file whose rows come from `rowsOf`, as an operator who is signed in until `signOut` is called. */
  async function asked(rowsOf: (signOut: () => void) => AsyncGenerator<Cell[]>) {
    let isIn = true;
    let failure: unknown = null;
    const okter = { find: async () => (isIn ? ({} as Okt) : null) };
    const app = express()
      .use(requireOkt(okter, (_request, response) => void response.status(401).end()))
      .get('/', async (_request, response) => {
        const rows = rowsOf(() => {
          isIn = false;
        });
        await sendCsv(response, 'liste', ['Nr'], rows).catch((cause: unknown) => {
          failure = cause;
        });
      });
    const server = createServer(app).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise((resolve) => server.once('listening', resolve));
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return { response, failure: () => failure };
  }
  async function* rows(atRow: number, happens: () => void): AsyncGenerator<Cell[]> {
    for (let row = 1; row <= ROWS; row += 1) {
      if (row === atRow) happens();
      yield [row];
    }
  }

  test('is whole when every row was had', async () => {
    const { response } = await asked(() => rows(0, () => {}));
    expect((await response.text()).trim().split('\r\n')).toHaveLength(ROWS + 1);
  });

  test('is cut, so that nobody takes it for whole, when a row cannot be had', async () => {
    const { response, failure } = await asked(() =>
      rows(ROWS, () => {
        throw new Error('away');
      }),
    );
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(failure()).toMatchObject({ message: 'away' });
  });

  test('is cut when the operator is signed out', async () => {
    const { response, failure } = await asked((signOut) => rows(500, signOut));
    await expect(response.text()).rejects.toThrow();
    expect(failure()).toMatchObject({ message: expect.stringContaining('signed out') });
  });

  test('asks for no more rows when the reader has left, and nothing has broken', async () => {
    let isOver = false;
    const { response, failure } = await asked(async function* () {
      try {
        while (true) yield ['x'.repeat(1_000)];
      } finally {
        isOver = true;
      }
    });
    await response.body?.cancel();
    await expect.poll(() => isOver, { interval: 20 }).toBe(true);
    expect(failure()).toBeNull();
  });
});
