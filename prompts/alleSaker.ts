// Alle sakene dine: what the overview holds, and how one gets to it.
import type { Prompt } from './catalogue.ts';

export const alleSaker = {
  'alleSaker.bankid': {
    nb: 'Med BankID ser du alle sakene dine hos NorKreditt. Saker hos andre inkassobyråer ser du ikke. Det gjelder deg som person, ikke et firma.',
    en: 'With BankID you see all your cases at NorKreditt. You do not see cases at other agencies. It covers you as a person, not a company.',
  },
} as const satisfies Record<string, Prompt>;
