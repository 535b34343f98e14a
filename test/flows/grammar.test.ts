// One grammar everywhere: what every key means in every kind of step.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pressed, type Situation, type Understood, understand } from '../../flows/grammar.ts';
import type { Listen } from '../../flows/vocabulary.ts';

const MENU: Listen = { kind: 'menu' };
const ACCEPTING: Listen = { kind: 'menu', accepting: true };
const SAKSNUMMER: Listen = { kind: 'entry', min: 8, max: 8 };
const KODE: Listen = { kind: 'entry', min: 6, max: 6, secret: true };
const BELOP: Listen = { kind: 'entry', min: 1, max: 6 };
const TERMS: Listen = { kind: 'terms' };

/** A step that takes 1 and 2, and any number of right length. */
const situation = (changed: Partial<Situation>): Situation => ({
  listen: MENU,
  typed: '',
  identified: false,
  takes: ({ type }) => ['key.1', 'key.2', 'entered'].includes(type),
  ...changed,
});

/** '1' is the key 1, '12#' two digits ended by hash, '' silence. Menus get their hash as a digit, see `hashDigit`. */
const keys = (typed: string): Pressed => ({ digits: typed.replace(/#$/, ''), endedByHash: typed.endsWith('#') });
const HASH_AS_DIGIT: Pressed = { digits: '#', endedByHash: false };

const means = (pressed: string | Pressed, changed: Partial<Situation>): Understood =>
  understand(typeof pressed === 'string' ? keys(pressed) : pressed, situation(changed));
const entered = (digits: string): Understood => ({ means: 'event', event: { type: 'entered', digits } });

describe.each([
  ['a menu', MENU],
  ['an acceptance', ACCEPTING],
])('in %s', (_, listen) => {
  test.each<[string, string | Pressed, Understood]>([
    ["a choice is the flow's", '1', { means: 'event', event: { type: 'key.1' } }],
    ['star says it again', '*', { means: 'again' }],
    ['hash says it again', HASH_AS_DIGIT, { means: 'again' }],
    ['hash that ended nothing says it again', '#', { means: 'again' }],
    ['0 is help', '0', { means: 'help' }],
    ['9 is the main menu', '9', { means: 'mainMenu' }],
    ['8 is the other language', '8', { means: 'otherLanguage' }],
    ['nothing is silence', '', { means: 'silence' }],
    ['a key that is no choice is a wrong key', '5', { means: 'wrongKey' }],
    ['several keys at once are a wrong key', '12', { means: 'wrongKey' }],
    ['a letter is a wrong key', 'A', { means: 'wrongKey' }],
    ['a word every object knows is a wrong key', 'constructor', { means: 'wrongKey' }],
    ['an oversized answer is a wrong key', '1'.repeat(64), { means: 'wrongKey' }],
  ])('%s', (_name, pressed, understood) => {
    expect(means(pressed, { listen })).toEqual(understood);
  });

  test('7 is another case, once one is identified', () => {
    expect(means('7', { listen, identified: true })).toEqual({ means: 'anotherCase' });
    expect(means('7', { listen, identified: false })).toEqual({ means: 'wrongKey' });
  });
});

describe('while waiting on the line', () => {
  const listen: Listen = { kind: 'wait', seconds: 7 };

  test.each<[string, string | Pressed, Understood]>([
    ["a choice is the flow's", '1', { means: 'event', event: { type: 'key.1' } }],
    ['silence goes on waiting', '', { means: 'event', event: { type: 'waited' } }],
    ['star says what can be done', '*', { means: 'again' }],
    ['hash says what can be done', HASH_AS_DIGIT, { means: 'again' }],
    ['a key that is no choice says what can be done', '5', { means: 'again' }],
    ['0 is help', '0', { means: 'help' }],
    ['9 is the main menu', '9', { means: 'mainMenu' }],
    ['8 is the other language', '8', { means: 'otherLanguage' }],
  ])('%s', (_name, pressed, understood) => {
    expect(means(pressed, { listen })).toEqual(understood);
  });

  test('7 is another case', () => {
    expect(means('7', { listen, identified: true })).toEqual({ means: 'anotherCase' });
  });
});

describe('in a number entry', () => {
  test.each<[string, string, Understood]>([
    ['eight digits are the number', '20418837', entered('20418837')],
    ['hash after them changes nothing', '20418837#', entered('20418837')],
    ['a number may begin with 0', '04188379', entered('04188379')],
    ['a number may begin with 9', '90418837', entered('90418837')],
    ['one too few is of wrong length', '2041883', { means: 'wrongLength' }],
    ['one too few with hash is of wrong length', '2041883#', { means: 'wrongLength' }],
    ['one too many is of wrong length', '204188370', { means: 'wrongLength' }],
    ['an oversized number is of wrong length', '2'.repeat(64), { means: 'wrongLength' }],
    ['letters are of wrong length', 'ABCDEFGH', { means: 'wrongLength' }],
    ['0 and hash is help', '0#', { means: 'help' }],
    ['9 and hash is the main menu', '9#', { means: 'mainMenu' }],
    ['a lone 0 and silence is help', '0', { means: 'help' }],
    ['a lone 9 and silence is the main menu', '9', { means: 'mainMenu' }],
    ['two zeros are only of wrong length', '00#', { means: 'wrongLength' }],
    ['nothing is silence', '', { means: 'silence' }],
    ['hash alone says it again', '#', { means: 'again' }],
    ['8 belongs to the number', '8#', { means: 'wrongLength' }],
    ['star begins again and listens on', '123*2041', { means: 'listenOn', typed: '2041' }],
    ['only what follows the last star counts', '1*2*3', { means: 'listenOn', typed: '3' }],
    ['star at the end listens on for all of it', '1234567*', { means: 'listenOn', typed: '' }],
    ['a lone star listens on for all of it', '*', { means: 'listenOn', typed: '' }],
    ['star and hash says it again', '123*#', { means: 'again' }],
    ['star, some digits and hash are of wrong length', '123*2041#', { means: 'wrongLength' }],
    ['star, 0 and hash is help', '12*0#', { means: 'help' }],
    ['star, 9 and hash is the main menu', '12*9#', { means: 'mainMenu' }],
    ['star, 0 and silence is help', '12*0', { means: 'help' }],
    ['star, 9 and silence is the main menu', '12*9', { means: 'mainMenu' }],
    ['a 9 that fills the last place after star begins the number', '204188*9', { means: 'listenOn', typed: '9' }],
    ['a 0 that fills the last place after star begins the number', '204188*0', { means: 'listenOn', typed: '0' }],
    ['letters after star are of wrong length', '12*AB', { means: 'wrongLength' }],
  ])('%s', (_name, pressed, understood) => {
    expect(means(pressed, { listen: SAKSNUMMER })).toEqual(understood);
  });

  test.each<[string, string, string, Understood]>([
    ['the digits still missing complete it', '2041', '8837', entered('20418837')],
    ['hash after them changes nothing', '2041', '8837#', entered('20418837')],
    ['star begins it again once more', '2041', '99*3', { means: 'listenOn', typed: '3' }],
    ['one too few is of wrong length', '2041', '883', { means: 'wrongLength' }],
    ['silence leaves it too short', '2041', '', { means: 'wrongLength' }],
    ['a begun 9 and silence is the main menu', '9', '', { means: 'mainMenu' }],
    ['a begun 0 and hash is help', '0', '#', { means: 'help' }],
    ['a begun 9 and the rest is a number', '9', '3456789', entered('93456789')],
    [
      'a begun 9, star, and another 9 in the last place is a new beginning',
      '9',
      '34567*9',
      { means: 'listenOn', typed: '9' },
    ],
  ])('after a star, %s', (_name, typed, pressed, understood) => {
    expect(means(pressed, { listen: SAKSNUMMER, typed })).toEqual(understood);
  });

  test('of no fixed length, each length allowed is a number, hash or not', () => {
    expect(means('1#', { listen: BELOP })).toEqual(entered('1'));
    expect(means('125', { listen: BELOP })).toEqual(entered('125'));
    expect(means('123456', { listen: BELOP })).toEqual(entered('123456'));
    expect(means('1234567#', { listen: BELOP })).toEqual({ means: 'wrongLength' });
    expect(means('0#', { listen: BELOP })).toEqual({ means: 'help' });
    expect(means('12*125#', { listen: BELOP })).toEqual(entered('125'));
  });
});

describe('in the entry of the kode', () => {
  test.each<[string, string, Understood]>([
    ['six digits are the kode', '483920', entered('483920')],
    ['fewer are of wrong length', '48392#', { means: 'wrongLength' }],
    ['star anywhere asks for all of it again', '48*392', { means: 'again' }],
    ['star and a 9 in the last place asks for all of it again', '4839*9', { means: 'again' }],
    ['a lone star asks for all of it again', '*', { means: 'again' }],
    ['even six digits after a star ask for all of it again', '*483920', { means: 'again' }],
    ['0 and hash is help', '0#', { means: 'help' }],
    ['9 and hash is the main menu', '9#', { means: 'mainMenu' }],
  ])('%s', (_name, pressed, understood) => {
    expect(means(pressed, { listen: KODE })).toEqual(understood);
  });

  test('no part of it is ever kept', () => {
    fc.assert(
      fc.property(anyKeys, (pressed) => {
        expect(means(pressed, { listen: KODE }).means).not.toBe('listenOn');
      }),
    );
  });
});

test('terms are heard out, whatever is pressed meanwhile', () => {
  for (const pressed of ['', '1', '11111', '*', '0', '9', '#'])
    expect(means(pressed, { listen: TERMS })).toEqual({ means: 'event', event: { type: 'heard' } });
});

const anyKeys = fc.record({
  digits: fc.oneof(fc.stringMatching(/^[0-9*#A-D]{0,64}$/), fc.string()),
  endedByHash: fc.boolean(),
});
const anySituation = fc.record({
  listen: fc.constantFrom(MENU, ACCEPTING, SAKSNUMMER, KODE, BELOP, TERMS),
  typed: fc.stringMatching(/^\d{0,7}$/),
  identified: fc.boolean(),
});

describe('whatever the keys', () => {
  test('they mean something, and an entry never gets a number of wrong length', () => {
    fc.assert(
      fc.property(anyKeys, anySituation, (pressed, where) => {
        const understood = means(pressed, where);
        expect(typeof understood.means).toBe('string');
        if (understood.means !== 'event' || understood.event.type !== 'entered' || where.listen.kind !== 'entry')
          return;
        expect(understood.event.digits).toMatch(new RegExp(`^\\d{${where.listen.min},${where.listen.max}}$`));
      }),
      { numRuns: 1000 },
    );
  });

  test('digits listened on for are always fewer than asked for', () => {
    fc.assert(
      fc.property(anyKeys, anySituation, (pressed, where) => {
        const understood = means(pressed, where);
        if (understood.means === 'listenOn' && where.listen.kind === 'entry')
          expect(understood.typed.length).toBeLessThan(where.listen.min);
      }),
      { numRuns: 1000 },
    );
  });

  test('hash alone is never a miss', () => {
    fc.assert(
      fc.property(anySituation, (where) => {
        const { means: meaning } = means('#', { ...where, typed: '' });
        expect(['again', 'event']).toContain(meaning);
      }),
    );
  });
});
