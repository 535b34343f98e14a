// Golden transcripts: whole calls over HTTP, word by word, in test/transcripts. `npm test -- --update` writes them anew;
// whoever answers for what callers are told reads the difference.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER, FAKTURAKOPI, type Sak } from './saker.ts';
import { SAMTALER } from './samtaler/index.ts';
import { type Fortelling, fortell } from './transkript.ts';

const FOLDER = fileURLToPath(new URL('../transcripts/', import.meta.url));

let app: TestApp;
/** Every call registers at most once: its reference is its own, whichever calls are played before it. */
let referanse = '';
beforeAll(async () => {
  app = await startApp({
    over: 'pglite', // once over what a demo has
    saker: ALLE_SAKER,
    files: { [FAKTURAKOPI]: '%PDF-1.4\n%%EOF\n' },
    world: { newReferanse: () => referanse },
  });
});
afterAll(() => app.stop());

const referanseOf = ({ referanse, sak }: Fortelling) => referanse ?? (sak ? backwards(sak) : '');
const backwards = ({ saksnummer }: Sak) => `4${[...saksnummer.slice(2)].reverse().join('')}`;

test.each(Object.entries(SAMTALER))('%s', async (name, fortelling) => {
  referanse = referanseOf(fortelling);
  await expect(await fortell(app, fortelling)).toMatchFileSnapshot(`${FOLDER}${name}.txt`);
});

test('every transcript belongs to a call', () => {
  const names = Object.keys(SAMTALER).map((name) => `${name}.txt`);
  expect(readdirSync(FOLDER).filter((file) => !names.includes(file))).toEqual([]);
});
