// The due dates of a plan as a calendar file: discreet to whoever else sees the calendar, with all it takes to pay inside.
import type { IsoDate, Ore, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { account, amount } from '../pages/figures.ts';
import { calendarFile } from './ics.ts';
import type { AgreedPlan } from './plan-page.ts';
import type { File } from './serve.ts';

const WORDS = {
  nb: {
    summary: 'Avdrag til NorKreditt',
    pay: (q: { belop: string; kid: string; konto: string }) =>
      `Beløp: ${q.belop}\nKID: ${q.kid}\nKontonummer: ${q.konto}\nGebyret er med. Renter kan komme i tillegg.`,
  },
  en: {
    summary: 'Instalment to NorKreditt',
    pay: (q: { belop: string; kid: string; konto: string }) =>
      `Amount: ${q.belop}\nKID: ${q.kid}\nAccount number: ${q.konto}\nThe fee is included. Interest may be added.`,
  },
} as const;

export type Avdrag = { nummer: number; frist: IsoDate; belop: Ore };

/** Every instalment of a plan, in order. */
export const avdragOf = ({ plan }: Pick<AgreedPlan, 'plan'>): Avdrag[] =>
  plan.frister.map((frist, i) => ({
    nummer: i + 1,
    frist,
    belop: i === plan.antall - 1 ? plan.sisteAvdrag : plan.avdrag,
  }));

/** The numbers of those known to be paid, where the case has this plan in force. */
export const paidOf = ({ referanse }: Pick<AgreedPlan, 'referanse'>, { nedbetaling }: Sak): number[] =>
  nedbetaling?.referanse === referanse ? nedbetaling.betalte : [];

/** What is still to be paid by a date to come, today's included; nothing of a plan that is over, or while the case is disputed. */
export function avdragToCome(agreed: AgreedPlan, sak: Sak, today: IsoDate): Avdrag[] {
  if (agreed.ended || sak.bestridt) return [];
  const paid = paidOf(agreed, sak);
  return avdragOf(agreed).filter(({ nummer, frist }) => frist >= today && !paid.includes(nummer));
}

/** Null where nothing is to come. `today` and `now` are the same moment. */
export function planCalendar(
  agreed: AgreedPlan,
  sak: Sak,
  { today, now }: { today: IsoDate; now: Date },
  language: Language,
): File | null {
  const words = WORDS[language];
  const days = avdragToCome(agreed, sak, today).map(({ nummer, frist, belop }) => ({
    uid: `avdrag-${agreed.referanse}-${nummer}@norkreditt.no`,
    day: frist,
    summary: words.summary,
    description: words.pay({ belop: amount(belop, language), kid: sak.kid, konto: account(sak.konto) }),
  }));
  if (days.length === 0) return null;
  return { bytes: Buffer.from(calendarFile(days, now)), type: 'text/calendar', name: 'avdrag.ics' };
}
