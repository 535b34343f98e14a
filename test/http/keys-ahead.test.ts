// Impatient and habitual callers: keys pressed ahead of the question, and # after a number that was full already.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CASES } from '../../src/cases/demo-cases.ts';
import { startApp, type TestApp } from '../app.ts';

const { saksnummer, kode } = DEMO_CASES[0]!.sak;
const HASH = [{ hashFirst: 'ends' }, { hashFirst: 'ignored' }] as const;
const EMPTY = [{ emptyDigits: 'absent' }, { emptyDigits: 'blank' }] as const;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

test.each(HASH.flatMap((hash) => EMPTY.map((empty) => ({ ...hash, ...empty }))))(
  '# after a full saksnummer and a full kode is no miss: %o',
  async (variants) => {
    await app.phone
      .dials({ variants })
      .interruptsWith('2')
      .hearsSomewhere('Tast saksnummeret')
      .enters(`${saksnummer}#`)
      .hearsSomewhere('Tast koden')
      .entersKode(`${kode}#`)
      .hearsSomewhere('I dag gjenstår', 'trykk 1')
      .presses('2')
      .hearsSomewhere('KID er');
  },
);

test.each([{ keysAhead: 'dropped' }, { keysAhead: 'buffered' }] as const)(
  'a menu key pressed in the middle of the sentence is taken: %o',
  async (variants) => {
    await app.phone
      .dials({ variants })
      .interruptsWith('2')
      .hearsSomewhere('Tast saksnummeret')
      .interruptsWith(saksnummer)
      .hearsSomewhere('Tast koden')
      .interruptsWith(kode)
      .hearsSomewhere('I dag gjenstår')
      .interruptsWith('2')
      .hearsSomewhere('KID er');
  },
);

test.each([
  // Callers of their own: a call dropped at the terms is offered to be gone on with.
  { keysAhead: 'dropped', from: '+4790000021' },
  { keysAhead: 'buffered', from: '+4790000022' },
] as const)('a key pressed while binding terms are said never accepts them: %o', async ({ from, ...variants }) => {
  const caller = await app.phone
    .dials({ from, variants })
    .presses('3')
    .enters(saksnummer)
    .entersKode(kode)
    .presses('1')
    .presses('1')
    .interruptsWith('1')
    .hearsSomewhere('For å godta, trykk 1')
    .hangsUp();
  expect(caller.transcript()).not.toContain('er registrert');
});
