// A case as it stands today: what its source knows, moved by what was registered since and by the days gone by. Pure.
//
// Interest is not added here: the sums are the case system's (docs/decisions/0010-interest-is-not-accrued-here.md).
import type { IsoDate, Ore, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { CaseFacts } from './case-source.ts';
import { daysBetween } from './dates.ts';
import { type AcceptedPlan, holdsOff, planInForce } from './nedbetaling.ts';

/** What has been registered on a case by telephone and still matters. */
export type Registrert = {
  /** The latest accepted deferral, lapsed or not. */
  utsettelse: { nyFrist: IsoDate; gebyr: Ore; referanse: string } | null;
  /** The latest accepted instalment plan, over or not. */
  nedbetaling: AcceptedPlan | null;
  /** A request to staff for more time is unanswered. */
  onsketMerTid: boolean;
  /** The day the claim was disputed by telephone, where it was and still is. */
  bestridtFra: IsoDate | null;
  /** That dispute's reference. */
  innsigelse: { referanse: string } | null;
  /** A payment told of by telephone that staff have not checked, and since which day. */
  meldtBetalt: { referanse: string; fra: IsoDate } | null;
};

/** The case on the day `today`, as an identified caller may hear it. */
export function sakToday(facts: CaseFacts, registrert: Registrert, today: IsoDate): Sak {
  const utsettelse = inForce(registrert.utsettelse, today);
  const started = hasStarted(facts, registrert, today) ? facts.tungtSalar!.belop : 0;
  const bestridt = facts.bestridt || registrert.bestridtFra !== null;
  const { meldtBetalt } = registrert;
  const rests = bestridt || (meldtBetalt !== null && stopsProcess(facts));
  const restgjeld = facts.restgjeld + started + (utsettelse?.gebyr ?? 0);
  const nedbetaling = planInForce(registrert.nedbetaling, today);
  const frist = utsettelse?.nyFrist ?? nedbetaling?.neste.frist ?? facts.frist;
  const { saksnummer, status, stadium, skyldnertype, kreditor, hovedstol, renter, innbetalt, kid, konto } = facts;
  return {
    ...{ saksnummer, status, stadium, skyldnertype, kreditor, hovedstol, renter, innbetalt, kid, konto },
    salar: facts.salar + started,
    restgjeld,
    frist,
    dagerTilFrist: daysBetween(today, frist),
    tungtSalar: rests || nedbetaling ? null : stillToCome(facts, today, restgjeld),
    utsettelse,
    nedbetaling,
    onsketMerTid: registrert.onsketMerTid,
    bestridt,
    innsigelse: registrert.innsigelse,
    meldtBetalt: meldtBetalt && { referanse: meldtBetalt.referanse },
  };
}

/** A deferral holds through its new due date; unpaid the day after, it has lapsed, and its fee with it. */
const inForce = (utsettelse: Registrert['utsettelse'], today: IsoDate): Registrert['utsettelse'] =>
  utsettelse && today <= utsettelse.nyFrist ? utsettelse : null;

/** Whether the heavier fee began after the day the sums hold for, on a claim that did not rest by then. */
function hasStarted(facts: CaseFacts, registrert: Registrert, today: IsoDate): boolean {
  if (!facts.tungtSalar || facts.status === 'avsluttet' || facts.bestridt) return false;
  const { fra } = facts.tungtSalar;
  const restsSince = [registrert.bestridtFra, pausedFrom(facts, registrert)].filter((day) => day !== null);
  const restedByThen = restsSince.some((day) => day <= fra);
  const heldOff = registrert.nedbetaling !== null && holdsOff(registrert.nedbetaling, fra);
  return facts.perDato < fra && fra <= today && !restedByThen && !heldOff;
}

/** A payment to be checked pauses the process only where a dispute would stop it. */
const pausedFrom = (facts: CaseFacts, { meldtBetalt }: Registrert): IsoDate | null =>
  meldtBetalt && stopsProcess(facts) ? meldtBetalt.fra : null;

function stillToCome(facts: CaseFacts, today: IsoDate, restgjeld: Ore): Sak['tungtSalar'] {
  if (!facts.tungtSalar || facts.status === 'avsluttet' || facts.tungtSalar.fra <= today) return null;
  return { ...facts.tungtSalar, sum: restgjeld + facts.tungtSalar.belop };
}
