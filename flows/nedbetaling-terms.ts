// The terms of an instalment plan: every cost, every due date and what a late instalment does, before the key that accepts.
import type { Nedbetalingsplan, Sak } from './ports.ts';
import { type Line, line } from './vocabulary.ts';

/** All the caller must hear of a plan of this case, in order. */
export function termLines(plan: Nedbetalingsplan, sak: Sak): Line[] {
  return [
    instalmentLine(plan),
    ...feeLines(plan, sak),
    line('nedbetaling.sum', plan),
    ...dueLines(plan),
    // Where no heavier salær is known, nothing is promised of it.
    ...(sak.tungtSalar ? [line('nedbetaling.ikkeTungtSalar')] : []),
    line('nedbetaling.mislighold'),
  ];
}

function instalmentLine(plan: Nedbetalingsplan): Line {
  if (plan.sisteAvdrag === plan.avdrag) return line('nedbetaling.likeAvdrag', plan);
  const like = plan.antall - 1;
  return like === 1 ? line('nedbetaling.ettOgEtSiste', plan) : line('nedbetaling.avdragOgEtSiste', { ...plan, like });
}

/** What we promise of the fees, we promise consumers only. */
function feeLines(plan: Nedbetalingsplan, { skyldnertype }: Sak): Line[] {
  if (plan.gebyrer === 0) return [line('nedbetaling.utenGebyr')];
  return [line('nedbetaling.gebyr', plan), ...(skyldnertype === 'privat' ? [line('nedbetaling.lovnad')] : [])];
}

const LONGEST_MONTH_DAYS = 31;
const SHORTEST_MONTH_DAYS = 28;

/** The first due date and the day of the month; February where that day is beyond it. */
function dueLines({ dag, frister }: Nedbetalingsplan): Line[] {
  const first = { forste: frister[0]! };
  if (dag === LONGEST_MONTH_DAYS) return [line('nedbetaling.fristerSisteDag', first)];
  const february = dag > SHORTEST_MONTH_DAYS && frister.some((frist) => isFebruarys(frist));
  return [line('nedbetaling.frister', { ...first, dag }), ...(february ? [line('nedbetaling.februar')] : [])];
}

/** Whether it is February's due date, perhaps moved to the first days of March. */
const isFebruarys = (frist: string): boolean => {
  const [month, day] = [frist.slice(5, 7), Number(frist.slice(8))];
  return month === '02' || (month === '03' && day < SHORTEST_MONTH_DAYS);
};
