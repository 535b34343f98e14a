// What is said by telephone, as it is read on a page: the same sentences, with money, dates and numbers in figures.
import type { Kinds, Language } from '../../prompts/catalogue.ts';
import { type Line, promptOf, type SaidKey } from '../../prompts/index.ts';
import { account, amount, longDate } from '../pages/figures.ts';

/** Sentences that name the telephone or the ear, in words for a page. Terms that bind are never among them. */
export const FOR_THE_EYE: Partial<Record<SaidKey, Record<Language, string>>> = {
  'utsettelse.velgFrist': {
    nb: 'Velg ny frist. Du ser kostnadene før du bestemmer deg.',
    en: 'Choose a new due date. You will see the costs before you decide.',
  },
  'utsettelse.endret': {
    nb: 'Saken har endret seg mens du leste. Ingenting er registrert. Her er det som gjelder nå.',
    en: 'The case has changed while you were reading. Nothing is registered. Here is what applies now.',
  },
  'utsettelse.tilBehandling': {
    nb: 'En saksbehandler ser på det du har meldt. Da kan vi ikke gi utsettelse her.',
    en: 'A case officer is looking at what you have told us. Then we cannot give more time here.',
  },
  'utsettelse.ingenTilbud': {
    nb: 'Saken kan ikke få utsettelse her. En saksbehandler kan vurdere det.',
    en: 'This case cannot get more time here. A case officer can consider it.',
  },
  'nedbetaling.velgPlan': {
    nb: 'Velg antall avdrag. Du ser vilkårene før du bestemmer deg.',
    en: 'Choose how many instalments. You will see the terms before you decide.',
  },
  'nedbetaling.tilBehandling': {
    nb: 'En saksbehandler ser på det du har meldt. Da kan vi ikke avtale nedbetaling her.',
    en: 'A case officer is looking at what you have told us. Then we cannot agree on instalments here.',
  },
  'nedbetaling.ingenPlan': {
    nb: 'Saken kan ikke få nedbetaling her. En saksbehandler kan vurdere det.',
    en: 'This case cannot get an instalment plan here. A case officer can consider it.',
  },
};

const BLANK = /\{([^{}:]+):([^{}:]+)\}/gu;

/** The sentences of these lines, in order. Throws, naming the prompt and never the fact, when one is missing. */
export const written = (lines: readonly Line[], language: Language): string[] =>
  lines.map(({ prompt, facts }) => {
    const text = (FOR_THE_EYE[prompt] ?? promptOf(prompt))[language];
    return text.replace(BLANK, (_, name: string, kind: string) => {
      const fact = facts[name];
      if (fact === undefined) throw new Error(`Prompt ${prompt}: the fact ${name} is missing`);
      return inFigures(kind as keyof Kinds, fact, language);
    });
  });

function inFigures(kind: keyof Kinds, fact: string | number, language: Language): string {
  switch (kind) {
    case 'beløp':
      return amount(Number(fact), language);
    case 'dato':
      return longDate(String(fact), language);
    case 'dag':
      return language === 'nb' ? `${fact}.` : `${fact}${ordinalEnding(Number(fact))}`;
    case 'konto':
      return account(String(fact));
    default:
      return String(fact);
  }
}

/** 1 → 'st', 2 → 'nd', 11 → 'th'. */
function ordinalEnding(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
