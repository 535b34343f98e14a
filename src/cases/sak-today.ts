// A case as it stands today: what its source knows, moved by what was registered since and by the days gone by. Pure.
//
// Interest is not added here: the sums are the case system's (docs/decisions/0010-interest-is-not-accrued-here.md).
import type { IsoDate, Ore, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { Captured } from '../records/captured-payments.ts';
import { type AcceptedPlan, holdsOff, planInForce } from './avdrag.ts';
import type { CaseFacts } from './case-source.ts';
import { creditOf } from './credit.ts';
import { daysBetween, osloDate } from './dates.ts';

/** What has been registered on a case since, and still matters. */
export type Registrert = {
  /** The latest accepted deferral, lapsed or not. */
  utsettelse: { nyFrist: IsoDate; gebyr: Ore; referanse: string } | null;
  /** The accepted instalment plans, over or not, newest first: at most one is in force. */
  nedbetalinger: AcceptedPlan[];
  /** A request to staff for more time is unanswered. */
  onsketMerTid: boolean;
  /** The day the claim was disputed by telephone, where it was and still is. */
  bestridtFra: IsoDate | null;
  /** That dispute's reference. */
  innsigelse: { referanse: string } | null;
  /** A payment told of by telephone that staff have not checked, and since which day. */
  meldtBetalt: { referanse: string; fra: IsoDate } | null;
  /** Payments we have the money of, earliest first. */
  betalinger: Captured[];
};

/** The case on the day `today`, as an identified caller may hear it. */
export function sakToday(facts: CaseFacts, registrert: Registrert, today: IsoDate): Sak {
  // A payment of before the day the sums hold for is in them already.
  const payments = registrert.betalinger.filter(({ at }) => osloDate(at) >= facts.perDato);
  const { nedbetalinger, meldtBetalt } = registrert;
  const { oppgjort, avdragsgebyrer, innbetalt } = creditOf(payments, nedbetalinger);
  const utsettelse = oppgjort ? null : inForce(registrert.utsettelse, today);
  const nedbetaling = oppgjort ? null : planInForce(nedbetalinger[0] ?? null, today, payments);
  const started = hasStarted(facts, registrert, oppgjort ?? today) ? facts.tungtSalar!.belop : 0;
  const owed = facts.restgjeld + started + (utsettelse?.gebyr ?? 0) + avdragsgebyrer - innbetalt;
  const restgjeld = oppgjort ? 0 : Math.max(0, owed);
  const bestridt = facts.bestridt || registrert.bestridtFra !== null;
  const rests = bestridt || (meldtBetalt !== null && stopsProcess(facts));
  const isPaid = oppgjort !== null || (innbetalt > 0 && restgjeld === 0);
  const frist = utsettelse?.nyFrist ?? nedbetaling?.neste.frist ?? facts.frist;
  const { saksnummer, stadium, skyldnertype, kreditor, hovedstol, renter, kid, konto } = facts;
  return {
    ...{ saksnummer, stadium, skyldnertype, kreditor, hovedstol, renter, kid, konto },
    status: isPaid ? 'avsluttet' : facts.status,
    salar: facts.salar + started + avdragsgebyrer,
    innbetalt: facts.innbetalt + innbetalt,
    restgjeld,
    frist,
    dagerTilFrist: daysBetween(today, frist),
    tungtSalar: rests || nedbetaling || isPaid ? null : stillToCome(facts, today, restgjeld),
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

/** Whether the heavier fee began after the day the sums hold for and by `day`, on a claim that did not rest by then. */
function hasStarted(facts: CaseFacts, registrert: Registrert, day: IsoDate): boolean {
  if (!facts.tungtSalar || facts.status === 'avsluttet' || facts.bestridt) return false;
  const { fra } = facts.tungtSalar;
  const restsSince = [registrert.bestridtFra, pausedFrom(facts, registrert)].filter((day) => day !== null);
  const restedByThen = restsSince.some((day) => day <= fra);
  const heldOff = registrert.nedbetalinger.some((plan) => holdsOff(plan, fra));
  return facts.perDato < fra && fra <= day && !restedByThen && !heldOff;
}

/** A payment to be checked pauses the process only where a dispute would stop it. */
const pausedFrom = (facts: CaseFacts, { meldtBetalt }: Registrert): IsoDate | null =>
  meldtBetalt && stopsProcess(facts) ? meldtBetalt.fra : null;

function stillToCome(facts: CaseFacts, today: IsoDate, restgjeld: Ore): Sak['tungtSalar'] {
  if (!facts.tungtSalar || facts.status === 'avsluttet' || facts.tungtSalar.fra <= today) return null;
  return { ...facts.tungtSalar, sum: restgjeld + facts.tungtSalar.belop };
}
