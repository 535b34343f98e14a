// Lists as CSV: what Excel reads, and what it must not run.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, paged } from '../../src/console/csv.ts';

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
