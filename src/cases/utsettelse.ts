// Which deferrals a case may get by telephone today, with every cost of each; or why none. Pure.
import type { IngenUtsettelse, IsoDate, Sak, Utsettelsestilbud } from '../../flows/ports.ts';
import { nextBankDay } from './bank-days.ts';
import type { CaseFacts } from './case-source.ts';
import { addDays } from './dates.ts';

/** At most so many dates are offered: one key each (call-design.md, "Utsettelse"). */
const OFFERS_MAX = 3;

/** `sak` is the case today, `facts` what its source knows: the offers count from the letter's frist, not from a deferred one. */
export function offersFor(
  sak: Sak,
  facts: CaseFacts,
  today: IsoDate,
): { tilbud: Utsettelsestilbud[] } | { ingen: IngenUtsettelse } {
  const ingen = refusal(sak);
  if (ingen) return { ingen };
  const tilbud = newDueDates(facts, today).map((nyFrist) => offer(sak, facts.utsettelse!.gebyr, nyFrist));
  return tilbud.length > 0 ? { tilbud } : { ingen: 'ingen tilbud' };
}

/**
 * Why no deferral is given, whatever the dates. Rettslig is told before bestridt: there a dispute stops nothing, and
 * the caller must not hear that it does.
 */
function refusal(sak: Sak): IngenUtsettelse | null {
  if (sak.status === 'avsluttet') return 'avsluttet';
  if (sak.stadium === 'rettslig') return 'rettslig';
  if (sak.bestridt) return 'bestridt';
  if (sak.meldtBetalt) return 'meldt betalt';
  if (sak.stadium === 'inkassovarsel') return 'inkassovarsel';
  if (sak.utsettelse) return 'i kraft';
  if (sak.nedbetaling) return 'nedbetaling i kraft';
  return sak.restgjeld > 0 ? null : 'ingen tilbud';
}

/** The allowed dates later than today, moved to bank days, each once, earliest first. */
function newDueDates(facts: CaseFacts, today: IsoDate): IsoDate[] {
  const allowed = (facts.utsettelse?.dager ?? []).map((dager) => nextBankDay(addDays(facts.frist, dager)));
  return [...new Set(allowed)]
    .filter((nyFrist) => nyFrist > today)
    .sort()
    .slice(0, OFFERS_MAX);
}

/** One that starts on the new due date itself is announced too: who pays on that day may owe it. */
function offer(sak: Sak, gebyr: number, nyFrist: IsoDate): Utsettelsestilbud {
  const sum = sak.restgjeld + gebyr;
  const tungt = sak.tungtSalar && sak.tungtSalar.fra <= nyFrist ? sak.tungtSalar : null;
  return { nyFrist, gebyr, sum, tungtSalar: tungt && { fra: tungt.fra, belop: tungt.belop, sum: sum + tungt.belop } };
}

/** Whether an offer is exactly what was heard: same date, same costs. */
export const sameOffer = (a: Utsettelsestilbud, b: Utsettelsestilbud): boolean =>
  a.nyFrist === b.nyFrist && a.gebyr === b.gebyr && a.sum === b.sum && sameTungtSalar(a.tungtSalar, b.tungtSalar);

const sameTungtSalar = (a: Utsettelsestilbud['tungtSalar'], b: Utsettelsestilbud['tungtSalar']): boolean =>
  a === null || b === null ? a === b : a.fra === b.fra && a.belop === b.belop && a.sum === b.sum;
