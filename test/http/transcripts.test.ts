// Golden transcripts: whole calls over HTTP, word by word, in test/transcripts. `npm test -- --update` writes them anew;
// whoever answers for what callers are told reads the difference.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { ALLE_SAKER } from './saker.ts';
import { SAMTALER } from './samtaler.ts';
import { fortell } from './transkript.ts';

const FOLDER = new URL('../transcripts/', import.meta.url).pathname;

let app: TestApp;
/** Every call registers at most once: its reference is its own, whichever calls are played before it. */
let referanse = '';
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER, world: { newReferanse: () => referanse } });
});
afterAll(() => app.stop());

test.each(Object.entries(SAMTALER))('%s', async (name, fortelling) => {
  referanse = `4${[...fortelling.sak.saksnummer.slice(2)].reverse().join('')}`;
  await expect(await fortell(app, fortelling)).toMatchFileSnapshot(`${FOLDER}${name}.txt`);
});

test('every transcript belongs to a call', () => {
  const names = Object.keys(SAMTALER).map((name) => `${name}.txt`);
  expect(readdirSync(FOLDER).filter((file) => !names.includes(file))).toEqual([]);
});
