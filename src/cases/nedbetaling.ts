// Which instalment plans a case may get by telephone today, with every cost and due date of each; or why none. Pure.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { IngenNedbetaling, IsoDate, Nedbetalingsplan, Ore, Sak } from '../../flows/ports.ts';
import { nextBankDay } from './bank-days.ts';
import type { CaseFacts } from './case-source.ts';
import { addDays, sameDayMonthsLater } from './dates.ts';

/** At most so many plans are offered: one key each (call-design, "Nedbetaling"). */
const PLANS_MAX = 4;
/** The first instalment of a case whose frist has come is due so many days from today (call-design, "Nedbetaling"). */
const FIRST_DUE_DAYS = 14;
const ORE_A_KRONE = 100;

/** `sak` is the case today, `facts` what its source allows. */
export function plansFor(
  sak: Sak,
  facts: CaseFacts,
  today: IsoDate,
): { planer: Nedbetalingsplan[] } | { ingen: IngenNedbetaling } {
  const ingen = refusal(sak);
  if (ingen) return { ingen };
  const first = sak.frist > today ? sak.frist : addDays(today, FIRST_DUE_DAYS);
  const planer = allowedNumbers(facts, sak.restgjeld).map((antall) =>
    plan(sak.restgjeld, antall, facts.nedbetaling!.gebyrPerAvdrag, first),
  );
  return planer.length > 0 ? { planer } : { ingen: 'ingen tilbud' };
}

/** Why no plan is given, whatever the numbers. Rettslig before bestridt, as for a deferral: there a dispute stops nothing. */
function refusal(sak: Sak): IngenNedbetaling | null {
  if (sak.status === 'avsluttet') return 'avsluttet';
  if (sak.stadium === 'rettslig') return 'rettslig';
  if (sak.bestridt) return 'bestridt';
  if (sak.meldtBetalt) return 'meldt betalt';
  if (sak.stadium === 'inkassovarsel') return 'inkassovarsel';
  if (sak.nedbetaling) return 'nedbetaling i kraft';
  return sak.utsettelse ? 'utsettelse i kraft' : null;
}

/** Each once, fewest first; none of them so many that an instalment would be nothing. */
const allowedNumbers = (facts: CaseFacts, restgjeld: Ore): number[] =>
  [...new Set(facts.nedbetaling?.antall ?? [])]
    .sort((a, b) => a - b)
    .filter((antall) => wholeKroner(restgjeld / antall) > 0)
    .slice(0, PLANS_MAX);

const wholeKroner = (ore: number): Ore => Math.floor(ore / ORE_A_KRONE) * ORE_A_KRONE;

/** `first`: the day from which due dates are counted. The last instalment takes what rounding left. */
function plan(restgjeld: Ore, antall: number, gebyrPerAvdrag: Ore, first: IsoDate): Nedbetalingsplan {
  const share = wholeKroner(restgjeld / antall);
  return {
    antall,
    avdrag: share + gebyrPerAvdrag,
    sisteAvdrag: restgjeld - share * (antall - 1) + gebyrPerAvdrag,
    gebyrPerAvdrag,
    gebyrer: gebyrPerAvdrag * antall,
    sum: restgjeld + gebyrPerAvdrag * antall,
    dag: Number(first.slice(-2)),
    frister: Array.from({ length: antall }, (_, month) => nextBankDay(sameDayMonthsLater(first, month))),
  };
}

/** Whether a plan is exactly what was heard: same instalments, same costs, same due dates. */
export const samePlan = (a: Nedbetalingsplan, b: Nedbetalingsplan): boolean => isDeepStrictEqual(a, b);

const storedPlan = z.object({
  ...{
    antall: z.int(),
    avdrag: z.int(),
    sisteAvdrag: z.int(),
    gebyrPerAvdrag: z.int(),
    gebyrer: z.int(),
    sum: z.int(),
  },
  ...{ dag: z.int(), frister: z.array(z.iso.date()).nonempty() },
});

/** The plan a registration holds. Throws when it is not whole: a fault of ours. */
export const readPlan = (data: unknown): Nedbetalingsplan => storedPlan.parse(data);
