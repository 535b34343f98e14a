// Prompts with facts become parts; parts become Say-sized texts and readable transcripts.
import { describe, expect, it, test } from 'vitest';
import { type Kinds, LANGUAGES, type Prompt } from '../../prompts/catalogue.ts';
import { type PromptKey, prompts } from '../../prompts/index.ts';
import { type Facts, fillPrompt } from '../../src/calls/speech/fill.ts';
import { plainText, type SpokenPart, speak } from '../../src/calls/speech/index.ts';
import { fitsOneSay, SAY_CHARS_MAX, SAY_ENCODED_CHARS_MAX, withinSayLimits } from '../../src/calls/speech/limits.ts';
import { joinTexts } from '../../src/calls/speech/parts.ts';

const TODAY = '2026-11-22';
const fill = (prompt: Prompt, facts: Facts, language: 'nb' | 'en' = 'nb') =>
  fillPrompt('test.setning', prompt, facts, { language, today: TODAY });
const say = (nb: string, facts: Facts) => plainText(fill({ nb, en: '' }, facts));

describe('a prompt with blanks', () => {
  it('is said with every blank filled as its kind is said', () => {
    expect(say('Du skylder {rest:beløp}. Frist er {frist:dato}.', { rest: 221_350, frist: '2026-12-21' })).toBe(
      'Du skylder to tusen to hundre og tretten kroner og femti øre. Frist er mandag den tjueførste desember.',
    );
    expect(say('{antall:tall} avdrag, den {dag:dag} hver måned.', { antall: 21, dag: 2 })).toBe(
      'tjueén avdrag, den andre hver måned.',
    );
    expect(say('Sak {sak:siffer}, {tlf:telefon}.', { sak: '20418837', tlf: '95512000' })).toBe(
      'Sak to null fire én, åtte åtte tre syv, nittifem, femtien, tjue, null null.',
    );
    expect(say('{kreditor:tekst} på {sted:nettadresse}.', { kreditor: 'A&B', sted: 'norkreditt.no' })).toBe(
      'A og B på norkreditt punkt no.',
    );
  });

  it('keeps its own words and stops around the pauses of digit groups', () => {
    expect(fill({ nb: 'KID {k:kid}. Konto {b:konto}.', en: '' }, { k: '12345', b: '76940512057' })).toEqual([
      { text: 'KID én to' },
      { pauseMs: 400 },
      { text: 'tre fire fem. Konto syv seks ni fire' },
      { pauseMs: 400 },
      { text: 'null fem' },
      { pauseMs: 400 },
      { text: 'én to null fem syv.' },
    ]);
  });

  it('is said in English from its English words', () => {
    const prompt = { nb: 'Frist {frist:dato}.', en: 'Due {frist:dato}.' };
    expect(plainText(fill(prompt, { frist: '2027-01-04' }, 'en'))).toBe(
      'Due Monday the fourth of January twenty twenty-seven.',
    );
  });

  it('never takes a fact for another blank', () => {
    expect(say('{a:tekst} og {b:tekst}', { a: '{b:tekst}', b: 'hemmelig' })).toBe('b:tekst og hemmelig');
  });

  it('may say the same fact twice', () => {
    expect(say('{n:tall}, ja {n:tall}.', { n: 3 })).toBe('tre, ja tre.');
  });
});

describe('a fact that cannot be said', () => {
  const SECRET = '99887766554433';
  test.each<[string, string, Facts, string]>([
    ['missing', 'Til {frist:dato}', {}, 'Prompt test.setning, blank {frist:dato}: the fact is missing'],
    ['inherited', '{toString:tekst}', {}, 'Prompt test.setning, blank {toString:tekst}: the fact is missing'],
    ['a text for a number', '{b:beløp}', { b: SECRET }, 'blank {b:beløp}: the fact is not a number'],
    ['a number for a text', '{s:siffer}', { s: Number(SECRET) }, 'blank {s:siffer}: the fact is not a text'],
    ['half an øre', '{b:beløp}', { b: 0.5 }, 'blank {b:beløp}: the fact is not a whole number of øre'],
    ['no date', '{d:dato}', { d: SECRET }, 'blank {d:dato}: the fact is not an ISO date'],
    ['no phone number', '{t:telefon}', { t: SECRET }, 'blank {t:telefon}: the fact is not a Norwegian phone number'],
    ['no account', '{k:konto}', { k: SECRET }, 'blank {k:konto}: the fact is not an account number'],
    ['of an unknown kind', '{x:alder}', { x: SECRET }, 'blank {x:alder}: the fact is of a kind nobody knows'],
  ])('%s: names the prompt and the blank, never the fact', (_, nb, facts, message) => {
    const attempt = () => fill({ nb, en: '' }, facts);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(SECRET);
    expect(attempt).not.toThrow(RangeError);
  });
});

describe('a recorded prompt', () => {
  const prompt: Prompt = { nb: 'Velkommen.', en: 'Welcome.', lyd: { nb: 'velkommen-nb.mp3' } };

  it('is played in the language it is recorded in, and spoken in the other', () => {
    expect(fill(prompt, {})).toEqual([{ play: 'velkommen-nb.mp3' }]);
    expect(fill(prompt, {}, 'en')).toEqual([{ text: 'Welcome.' }]);
  });

  it('is shown by its words in a transcript, or by its name when it is unknown', () => {
    const parts: SpokenPart[] = [{ play: 'velkommen-nb.mp3' }, { text: 'Trykk 1.' }];
    expect(plainText(parts, { prompt })).toBe('Velkommen. Trykk 1.');
    expect(plainText(parts, {})).toBe('[velkommen-nb.mp3] Trykk 1.');
  });
});

describe('plain text', () => {
  test.each<[string, SpokenPart[], string]>([
    ['nothing', [], ''],
    ['a pause after a word is a comma', [{ text: 'to' }, { pauseMs: 400 }, { text: 'tre' }], 'to, tre'],
    ['a pause after a sentence is nothing', [{ text: 'Ja.' }, { pauseMs: 400 }, { text: 'Nei.' }], 'Ja. Nei.'],
    ['two pauses are one comma', [{ text: 'to' }, { pauseMs: 4 }, { pauseMs: 4 }, { text: 'tre' }], 'to, tre'],
    ['a pause at either end is nothing', [{ pauseMs: 4 }, { text: 'to' }, { pauseMs: 4 }], 'to'],
  ])('%s', (_, parts, shown) => {
    expect(plainText(parts)).toBe(shown);
  });
});

describe('texts side by side', () => {
  it('are one text, with single spaces', () => {
    expect(joinTexts([{ text: 'Ja. ' }, { text: ' Trykk  1.' }], ' ')).toEqual([{ text: 'Ja. Trykk 1.' }]);
  });

  it('stay apart around a pause or a recording, and vanish when empty', () => {
    const parts = [{ text: 'a' }, { play: 'x.mp3' }, { text: ' ' }, { pauseMs: 4 }, { text: 'b' }];
    expect(joinTexts(parts, ' ')).toEqual([{ text: 'a' }, { play: 'x.mp3' }, { pauseMs: 4 }, { text: 'b' }]);
  });
});

describe('the limits of one Say', () => {
  const splits = (text: string) => withinSayLimits([{ text }]).map((part) => ('text' in part ? part.text : ''));

  it('hold for characters, and for æøå that grow when they are encoded', () => {
    expect(fitsOneSay('a'.repeat(SAY_CHARS_MAX))).toBe(true);
    expect(fitsOneSay('a'.repeat(SAY_CHARS_MAX + 1))).toBe(false);
    expect(fitsOneSay('å'.repeat(SAY_ENCODED_CHARS_MAX / 6))).toBe(true);
    expect(fitsOneSay('å'.repeat(SAY_ENCODED_CHARS_MAX / 6 + 1))).toBe(false);
  });

  it('split a long text after a sentence, else after a word, else anywhere', () => {
    const sentence = 'Året går så sakte når man må vente på svar.';
    const long = Array.from({ length: 200 }, () => sentence).join(' ');
    expect(splits(long).length).toBeGreaterThan(1);
    expect(splits(long).every((text) => fitsOneSay(text) && text.endsWith('svar.') && text.startsWith('Året'))).toBe(
      true,
    );
    expect(splits(long).join(' ')).toBe(long);

    const unpunctuated = 'ord '.repeat(2_000).trim();
    expect(splits(unpunctuated).every(fitsOneSay)).toBe(true);
    expect(splits(unpunctuated).join(' ')).toBe(unpunctuated);
    expect(splits('x'.repeat(10_000)).join('')).toBe('x'.repeat(10_000));
  });

  it('leave the rest as it is', () => {
    const parts = [{ text: 'a' }, { pauseMs: 400 }, { play: 'b.mp3' }];
    expect(withinSayLimits(parts)).toEqual(parts);
  });
});

describe('the catalogue', () => {
  const SAMPLE: Kinds = {
    opptak: '/opptak/abc',
    dato: '2026-12-21',
    beløp: 221_350,
    tall: 21,
    dag: 2,
    siffer: '1234567',
    kid: '20260001233',
    konto: '76940512057',
    telefon: '95512000',
    nettadresse: 'norkreditt.no',
    tekst: 'Fjordlys Strøm',
    tospråklig: 'Akkurat nå virker ikke Vipps\nVipps does not work at the moment',
  };
  const isKind = (kind: string): kind is keyof Kinds => Object.hasOwn(SAMPLE, kind);
  const blanksOf = (text: string) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, blank]) => blank!).sort();
  const factsFor = (text: string): Facts =>
    Object.fromEntries(
      blanksOf(text).flatMap((blank) => {
        const [name = '', kind = ''] = blank.split(':');
        return isKind(kind) ? [[name, SAMPLE[kind]]] : [];
      }),
    );
  const keys = Object.keys(prompts) as PromptKey[];

  it.each(keys)('%s is sayable in every language, leaving no blank open', (key) => {
    const entry: Prompt = prompts[key];
    expect(new Set(blanksOf(entry.en))).toEqual(new Set(blanksOf(entry.nb)));
    for (const language of LANGUAGES) {
      const said = plainText(speak([{ prompt: key, facts: factsFor(entry.nb) }], language, TODAY));
      expect(said).toMatch(/\p{L}/u);
      expect(said).not.toMatch(/[{}<>&]/);
    }
  });

  it('joins the lines of a turn with a space', () => {
    const [line] = keys
      .filter((key) => blanksOf(prompts[key].nb).length === 0)
      .map((prompt) => ({ prompt, facts: {} }));
    const once = plainText(speak([line!], 'nb', TODAY));
    expect(speak([line!, line!], 'nb', TODAY)).toEqual([{ text: `${once} ${once}` }]);
    expect(speak([], 'nb', TODAY)).toEqual([]);
  });
});
