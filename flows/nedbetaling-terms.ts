// What is said of instalment plans: what we promise of all, and the terms of one, with every cost before acceptance.
import type { IsoDate, Nedbetalingsplan, Sak } from './ports.ts';
import { type Line, line } from './vocabulary.ts';

/** What is said before the choice: what we promise of fees, to consumers only; of salær, only where a rise is known. */
export function introduction(planer: Nedbetalingsplan[], sak: Sak): Line[] {
  const fees = planer.some(({ gebyrer }) => gebyrer > 0);
  return [
    line('nedbetaling.velgPlan'),
    ...(fees ? [line('nedbetaling.medGebyr')] : []),
    ...(fees && sak.skyldnertype === 'privat' ? [line('nedbetaling.lovnad')] : []),
    ...(sak.tungtSalar ? [line('nedbetaling.ikkeTungtSalar')] : []),
  ];
}

/** All the caller must hear of a plan, in order. */
export function termLines(plan: Nedbetalingsplan): Line[] {
  return [
    instalmentLine(plan),
    plan.gebyrer > 0 ? line('nedbetaling.gebyr', plan) : line('nedbetaling.utenGebyr'),
    line('nedbetaling.sum', plan),
    dueLine(plan),
    line('nedbetaling.mislighold'),
  ];
}

const instalmentLine = (plan: Nedbetalingsplan): Line =>
  plan.sisteAvdrag === plan.avdrag ? line('nedbetaling.likeAvdrag', plan) : line('nedbetaling.avdragOgEtSiste', plan);

const LONGEST_MONTH_DAYS = 31;
const SHORTEST_MONTH_DAYS = 28;

/** The first due date and the day of the month; the month's last where a February of the plan has no such day. */
function dueLine({ dag, frister }: Nedbetalingsplan): Line {
  const first = { forste: frister[0]! };
  if (dag === LONGEST_MONTH_DAYS) return line('nedbetaling.fristerSisteDag', first);
  const short = dag > SHORTEST_MONTH_DAYS && frister.some(isFebruarys);
  return line(short ? 'nedbetaling.fristerEllerSisteDag' : 'nedbetaling.frister', { ...first, dag });
}

/** Whether it is February's due date, perhaps moved to the first days of March. */
function isFebruarys(frist: IsoDate): boolean {
  const [month, day] = [frist.slice(5, 7), Number(frist.slice(8))];
  return month === '02' || (month === '03' && day < SHORTEST_MONTH_DAYS);
}
