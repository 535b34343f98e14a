// The search of questions and answers: what is compared, what means the same, and what is marked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faqTopics } from '../../prompts/faq/index.ts';
import synonyms from '../../prompts/faq/synonymer.json' with { type: 'json' };
import { fold } from '../../src/public-site/fold.ts';
import { QUERY_LENGTH_MAX, search } from '../../src/public-site/search.ts';

const LANGUAGES = ['nb', 'en'] as const;
const questions = faqTopics.flatMap(({ sporsmal }) => sporsmal.flatMap((one) => [one, ...one.deler]));
const found = (query: string, language: 'nb' | 'en' = 'nb') => search(query, language).questions.map(({ id }) => id);
/** What a reader's browser makes of a piece of our HTML. */
const textOf = (markup: string) =>
  markup
    .replace(/<\/?mark>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'");

describe('folding', () => {
  test.each([
    ['FØDSELSNUMMER', 'fødselsnummer'],
    ['fodselsnummer', 'fødselsnummer'],
    ['foedselsnummer', 'fødselsnummer'],
    ['salaer', 'salær'],
    ['salar', 'salær'],
    ['forliksraadet', 'forliksrådet'],
    ['forliksradet', 'forliksrådet'],
    ['forliksra\u030adet', 'forliksrådet'],
    ['Bank-ID', 'bankid'],
    ['av\u00addrag', 'avdrag'],
    ['kafé', 'kafe'],
  ])('makes %s the same as %s', (one, other) => {
    expect(fold(one).text).toBe(fold(other).text);
  });

  test.each([
    ['sak', 'søk'],
    ['avdrag', 'avdrog'],
  ])('leaves %s and %s apart', (one, other) => {
    expect(fold(one).text).not.toBe(fold(other).text);
  });

  test('of any text whatever tells for every letter where it came from, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: folded, at } = fold(text);
        expect(at).toHaveLength(folded.length + 1);
        expect(at.at(-1)).toBe(text.length);
        expect(at.toSorted((a, b) => a - b)).toEqual(at);
      }),
    );
  });

  test('is the same however capital letters are spread', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zæøå ]{0,40}$/), (text) => {
        expect(fold(text.toUpperCase()).text).toBe(fold(text).text);
      }),
    );
  });
});

describe('a search', () => {
  test.each(LANGUAGES)('for the words of a question finds it (%s)', (language) => {
    for (const { id, tittel } of questions) expect(found(tittel[language], language)).toContain(id);
  });

  test('for any word of any answer finds it, in capitals or in part', () => {
    const word = fc.constantFrom(...questions).chain(({ id, svar }) => {
      const words = svar.flatMap(({ nb }) => nb.replace(/\{.*?\}/g, ' ').match(/[\p{L}\p{N}]{5,}/gu) ?? []);
      return fc.record({ id: fc.constant(id), word: fc.constantFrom(...words), cut: fc.nat({ max: 1 }) });
    });
    fc.assert(
      fc.property(word, ({ id, word, cut }) => {
        expect(found(word)).toContain(id);
        expect(found(word.toUpperCase())).toContain(id);
        expect(found(word.slice(cut))).toContain(id);
      }),
    );
  });

  test.each([
    ['avdrag', 'utsettelse'],
    ['nedbetaling', 'utsettelse'],
    ['mer tid', 'utsettelse'],
    ['bankid', 'bankid'],
    ['Bank ID', 'bankid'],
    ['personnummer', 'bankid'],
    ['fødselsnummer', 'bankid'],
    ['kvittering', 'hjelp'],
    ['klage', 'klage'],
    ['innsigelse', 'uenig'],
    ['nav', 'okonomi'],
    ['logge inn', 'innlogging'],
    ['vipps', 'betale'],
    ['salaer', 'utsettelse'],
  ])('for “%s” finds %s first or among the rest', (query, id) => {
    expect(found(query)).toContain(id);
  });

  test.each([
    ['avdrag', 'utsettelse'],
    ['mer tid', 'utsettelse'],
    ['hvordan klager jeg på dere?', 'klage'],
    ['ringe dere', 'kontakt'],
    ['nav', 'okonomi'],
  ])('for “%s” has %s on top', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  test.each([
    ['instalments', 'utsettelse'],
    ['extension', 'utsettelse'],
    ['social security number', 'bankid'],
    ['receipt', 'hjelp'],
    ['complaint', 'klage'],
    ['log in', 'innlogging'],
  ])('in English for “%s” finds %s', (query, id) => {
    expect(found(query, 'en')).toContain(id);
  });

  test('needs every word somewhere; where no answer has them all, some will do, and that is told', () => {
    expect(search('vipps nettbanken', 'nb')).toMatchObject({ all: true });
    expect(found('vipps nettbanken')).toEqual(['betale']);
    const some = search('vipps romskip', 'nb');
    expect(some.all).toBe(false);
    expect(some.questions.map(({ id }) => id)).toEqual(found('vipps'));
  });

  test.each(['xyzzy', '', '   ', '???', '<mark>'])('for “%s” finds nothing', (query) => {
    expect(found(query)).toEqual([]);
  });

  test('takes a short word only where a word begins', () => {
    expect(found('avn')).toEqual([]); // in "brukernavn"
    expect(found('kernavn')).not.toEqual([]);
  });

  test(`reads the first ${QUERY_LENGTH_MAX} letters and no more`, () => {
    expect(found('vipps'.padStart(QUERY_LENGTH_MAX))).toEqual(found('vipps'));
    expect(found('vipps'.padStart(QUERY_LENGTH_MAX + 5))).toEqual([]);
    expect(found('?'.repeat(1_000_000))).toEqual([]);
  });

  test('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...LANGUAGES), (query, language) => {
        const { questions: answers, mark } = search(query, language);
        expect(answers.length).toBeLessThanOrEqual(questions.length);
        expect(textOf(String(mark(query)))).toBe(query);
      }),
    );
  });
});

describe('synonyms', () => {
  test('stand in one group each', () => {
    const all = synonyms.flat().map((text) => fold(text).text);
    expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
  });

  test('each lead to an answer', () => {
    const dead = synonyms.filter((group) => {
      const of = (language: 'nb' | 'en') => group.some((text) => found(text, language).length > 0);
      return !of('nb') && !of('en');
    });
    expect(dead).toEqual([]);
  });
});

describe('what was found', () => {
  const marked = (query: string, text: string) => String(search(query, 'nb').mark(text));

  test.each([
    ['avdrag', 'Hvert avdrag har ett gebyr.', 'Hvert <mark>avdrag</mark> har ett gebyr.'],
    ['foedselsnummer', 'Fødselsnummer', '<mark>Fødselsnummer</mark>'],
    ['forliksradet', 'Frister fra forliksrådet', 'Frister fra <mark>forliksrådet</mark>'],
    ['vipps', 'VIPPS og Vipps', '<mark>VIPPS</mark> og <mark>Vipps</mark>'],
    ['vipps', 'a < b & vipps', 'a &lt; b &amp; <mark>vipps</mark>'],
    ['faktura fakturakopi', 'en fakturakopi', 'en <mark>fakturakopi</mark>'],
  ])('is marked: “%s” in “%s”', (query, text, html) => {
    expect(marked(query, text)).toBe(html);
  });

  test('is marked so that the text reads as it was, with nothing of it lost or doubled', () => {
    const texts = questions.flatMap(({ tittel, svar }) => [tittel.nb, ...svar.map(({ nb }) => nb)]);
    const query = fc.oneof(fc.constantFrom(...synonyms.flat()), fc.string({ unit: 'grapheme', maxLength: 20 }));
    fc.assert(
      fc.property(query, fc.constantFrom(...texts), (typed, text) => {
        const html = marked(typed, text);
        expect(textOf(html)).toBe(text);
        expect(html).not.toMatch(/<mark><\/mark>|<mark>[^<]*<mark>/);
      }),
    );
  });
});
