// The two kinds of agreement: a later due date, and instalments.
import { introduction, termLines as planTerms } from '../../flows/nedbetaling-terms.ts';
import type { Nedbetalingsplan, Utsettelsestilbud } from '../../flows/ports.ts';
import { termLines as deferralTerms } from '../../flows/utsettelse.ts';
import { amount, longDate } from '../pages/figures.ts';
import type { Kind } from './agreement.ts';

const WORDS = {
  nb: {
    free: 'Koster ikke noe',
    costs: (fee: string) => `Koster ${fee}`,
    plan: (count: number, each: string) => `${count} avdrag på ${each}`,
    sum: (sum: string) => `I alt ${sum}`,
  },
  en: {
    free: 'Free',
    costs: (fee: string) => `Costs ${fee}`,
    plan: (count: number, each: string) => `${count} instalments of ${each}`,
    sum: (sum: string) => `${sum} in all`,
  },
} as const;

export const utsettelse: Kind<Utsettelsestilbud> = {
  slag: 'utsettelse',
  offered: async (ports, saksnummer) => {
    const answer = await ports.offerUtsettelse({ saksnummer });
    return 'tilbud' in answer ? answer.tilbud : answer;
  },
  key: ({ nyFrist }) => nyFrist,
  introduction: () => [{ prompt: 'utsettelse.velgFrist', facts: {} }],
  label: ({ nyFrist, gebyr }, { language }) => ({
    name: longDate(nyFrist, language),
    cost: gebyr === 0 ? WORDS[language].free : WORDS[language].costs(amount(gebyr, language)),
  }),
  terms: deferralTerms,
  register: (ports, saksnummer, tilbud) => ports.registerUtsettelse({ saksnummer, tilbud }),
};

export const nedbetaling: Kind<Nedbetalingsplan> = {
  slag: 'nedbetaling',
  offered: async (ports, saksnummer) => {
    const answer = await ports.offerNedbetaling({ saksnummer });
    return 'planer' in answer ? answer.planer : answer;
  },
  key: ({ antall }) => String(antall),
  introduction,
  label: ({ antall, avdrag, sum }, { language }) => ({
    name: WORDS[language].plan(antall, amount(avdrag, language)),
    cost: WORDS[language].sum(amount(sum, language)),
  }),
  terms: planTerms,
  register: (ports, saksnummer, plan) => ports.registerNedbetaling({ saksnummer, plan }),
};
