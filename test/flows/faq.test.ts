// Spørsmål og svar: topics by number, questions by number, answers in pieces; for anybody, identified or not.
import { describe, expect, test } from 'vitest';
import type { FlowName } from '../../flows/vocabulary.ts';
import { FAQ_START, type FaqKey, faqAnswers, faqMenus, faqPrompts } from '../../prompts/faq/index.ts';
import { talk } from './talk.ts';

const choicesOf = (id: string): FaqKey[] => faqMenus.get(id)!.choices.map((choice): FaqKey => `faq.${choice}.valg`);
const asks = (caller = talk()) => caller.hearsItAll().presses('5').hears('altAnnet.valg').presses('4');

/** The keys that lead to a question, from the menu of topics. */
function keysTo(id: string, from = FAQ_START): string[] | null {
  const { choices } = faqMenus.get(from) ?? { choices: [] };
  for (const [i, choice] of choices.entries()) {
    const onwards = choice === id ? [] : keysTo(id, choice);
    if (onwards) return [String(i + 1), ...onwards];
  }
  return null;
}

describe('the way to an answer', () => {
  test('begins with the topics, in the order of the call design', () =>
    asks().hears(
      'faq.betaling.valg',
      'faq.status.valg',
      'faq.kundeportalen.valg',
      'faq.personopplysninger.valg',
      'faq.inkassoprosessen.valg',
    ));

  test('goes by the number of the topic and the number of the question', () =>
    asks()
      .hears(...choicesOf(FAQ_START))
      .presses('1')
      .hears('faq.betale.valg', 'faq.utsettelse.valg', 'faq.uenig.valg')
      .presses('1')
      .hears('faq.betale.tittel', 'faq.betale.1', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig'));

  test('goes for the wide question by a menu of its parts: four, then the rest', () =>
    asks()
      .hearsItAll()
      .presses('5')
      .hears('faq.inkassokrav.valg', 'faq.unngaInkasso.valg', 'faq.klage.valg')
      .presses('1')
      .hears(
        'faq.inkassokrav.tittel',
        'faq.inkassokrav.innledning',
        'faq.settDegInn.valg',
        'faq.merOmRegningen.valg',
        'faq.merOmProsessen.valg',
        'faq.folgOpp.valg',
        'faq.inkassokrav.flere.valg',
      )
      .presses('5')
      .hears('faq.okonomi.valg', 'faq.uenigIKravet.valg')
      .presses('2')
      .hears('faq.uenigIKravet.tittel', 'faq.uenigIKravet.1', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig'));

  test.each([...faqAnswers.keys()])('leads to %s', async (id) => {
    const { tittel, deler } = faqAnswers.get(id)!;
    const heard: string[] = [];
    const hearsPiece = (caller: ReturnType<typeof talk>) =>
      caller.hearsItAll().isStoredAs(({ step }) => void heard.push(...step.information.map(({ prompt }) => prompt)));

    let caller = asks();
    for (const key of keysTo(id) ?? expect.unreachable(`no keys lead to ${id}`))
      caller = caller.hearsItAll().presses(key);
    caller = hearsPiece(caller);
    for (const _ of deler.slice(1)) caller = hearsPiece(caller.presses('1'));
    await caller;
    expect(heard).toEqual([tittel, ...deler]);
  });

  test('does not offer a key that leads nowhere', () =>
    asks()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('4')
      .hears('felles.feilTast', ...choicesOf('betaling')));
});

/** The second question of the first topic: two pieces. */
const atUtsettelse = (caller = talk()) => asks(caller).hearsItAll().presses('1').hearsItAll().presses('2');

describe('an answer', () => {
  test('comes in pieces, with the title first', () =>
    atUtsettelse()
      .hears(
        'faq.utsettelse.tittel',
        'faq.utsettelse.1',
        'sporsmal.mer',
        'sporsmal.lenke',
        'sporsmal.neste',
        'sporsmal.ferdig',
      )
      .presses('1')
      .hears('faq.utsettelse.2', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig')
      .presses('1')
      .hears('felles.feilTast', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig'));

  test('is said again with star, the piece that was just heard', () =>
    atUtsettelse()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('*')
      .hears('faq.utsettelse.2', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig'));

  test('goes on in English at the same piece', () =>
    atUtsettelse()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('8')
      .isSpokenToIn('en')
      .hearsItAll()
      .restsIn('faq', 'told'));

  test('leads to the next question, from its beginning', () =>
    atUtsettelse()
      .hearsItAll()
      .presses('1')
      .hearsItAll()
      .presses('3')
      .hears('faq.uenig.tittel', 'faq.uenig.1', 'sporsmal.mer', 'sporsmal.lenke', 'sporsmal.neste', 'sporsmal.ferdig'));

  test('leads through all of them by 3 alone, and the last has no next', async () => {
    const [first, ...rest] = [...faqAnswers.keys()];
    expect(first).toBe('betale');
    let caller = asks().hearsItAll().presses('1').hearsItAll().presses('1').hearsItAll();
    for (const id of rest)
      caller = caller
        .presses('3')
        .hearsItAll()
        .isStoredAs(({ step }) => expect(step.information[0]?.prompt).toBe(`faq.${id}.tittel`));
    await caller.presses('3').hears('felles.feilTast', 'sporsmal.mer', 'sporsmal.lenke', 'sporsmal.ferdig');
  });

  test('leads back to the main menu by 9, and to help by 0', async () => {
    await atUtsettelse().hearsItAll().presses('9').hears('hovedmeny.valg');
    await atUtsettelse().hearsItAll().presses('0').hearsItAll().restsIn('hjelp');
  });

  test('names the address of the portal where the text asks for it', () =>
    asks()
      .hearsItAll()
      .presses('3')
      .hearsItAll()
      .presses('2')
      .hearsItAll()
      .isStoredAs(({ step }) =>
        expect(step.information).toEqual([
          { prompt: 'faq.innlogging.tittel', facts: {} },
          { prompt: 'faq.innlogging.1', facts: { nettadresse: 'norkreditt.no' } },
        ]),
      ));
});

describe('the answer by SMS', () => {
  test('goes to the calling number, also for a caller who is not identified', () =>
    atUtsettelse()
      .hearsItAll()
      .presses('2')
      .hears('sms.detteNummeret')
      .presses('1')
      .hears('sms.sendt', 'noeMer.valg')
      .hasAsked('sendSms', { til: { nummer: 'ringer' }, innhold: { type: 'faq', id: 'utsettelse' } }));

  test('is not offered where the caller can have none', () =>
    atUtsettelse(talk({ mobile: false }))
      .hears('faq.utsettelse.tittel', 'faq.utsettelse.1', 'sporsmal.mer', 'sporsmal.neste', 'sporsmal.ferdig')
      .presses('2')
      .hears('felles.feilTast', 'sporsmal.mer', 'sporsmal.neste', 'sporsmal.ferdig'));
});

describe('the keys an answer names', () => {
  /** From the main menu, where `9` leads. */
  const LEADS_TO: Record<string, FlowName> = {
    '1': 'status',
    '2': 'betale',
    '3': 'merTid',
    '41': 'innsigelse',
    '43': 'klage',
  };
  /** Of alt annet: fakturakopi, alle sakene dine, personopplysninger. */
  const CHOICES = ['51', '52', '53'];
  const answers = [...faqAnswers.values()].flatMap(({ deler }) => deler.map((key) => faqPrompts[key]!.nb));
  const named = new Set(
    answers.flatMap((text) => text.match(/trykk [^.]+\./g) ?? []).map((keys) => keys.replace(/\D/g, '')),
  );

  test('are those we know of', () =>
    expect([...named].sort()).toEqual(
      ['0', ...[...Object.keys(LEADS_TO), ...CHOICES].map((keys) => `9${keys}`)].sort(),
    ));

  test.each(Object.entries(LEADS_TO))('9 and %s lead to %s', async (keys, flow) => {
    let caller = atUtsettelse(talk({ identified: true }));
    for (const key of `9${keys}`) caller = caller.hearsItAll().presses(key);
    await caller.hearsItAll().restsIn(flow);
  });

  test.each(CHOICES)('9 and %s are choices', async (keys) => {
    let caller = atUtsettelse(talk({ identified: true }));
    for (const key of `9${keys}`) caller = caller.hearsItAll().presses(key);
    await caller.hearsItAll().isStoredAs(({ step }) => expect(step.misses).toBe(0));
  });
});
