// What a case has cost over time, and will: what it came with, fees agreed since, and the heavier fee.
import type { IsoDate, Ore } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { amount, type Fact, longDate } from '../pages/figures.ts';
import { registrationsOf } from './case-rows.ts';
import type { CaseVisit, MinsideDeps } from './visit.ts';

const WORDS = {
  nb: {
    before: (date: string) => `Til og med ${date}`,
    renter: 'Renter',
    salar: 'Salær',
    gebyr: 'Gebyr for inkassovarsel',
    utsettelse: 'Gebyr for utsettelse',
    lapsed: 'Gebyr for utsettelse (gjelder ikke lenger)',
    nedbetaling: 'Gebyrer for avdragene, til sammen',
    tungt: 'Tyngre salær',
    coming: 'Tyngre salær (kommer)',
  },
  en: {
    before: (date: string) => `Up to ${date}`,
    renter: 'Interest',
    salar: 'Collection fee (salær)',
    gebyr: 'Fee for the debt collection warning',
    utsettelse: 'Fee for the deferral',
    lapsed: 'Fee for a deferral (no longer in force)',
    nedbetaling: 'Fees for the instalments, in all',
    tungt: 'Heavier collection fee',
    coming: 'Heavier collection fee (to come)',
  },
} as const;

type Row = { when: string; what: string; ore: Ore };

/** In order of time. What the case came with has no dates of its own: it holds up to the day we got the case. */
export async function costsOf(deps: MinsideDeps, { own, sak, language }: CaseVisit): Promise<Fact[]> {
  const words = WORDS[language];
  const facts = await deps.source.find(own.saksnummer);
  if (!facts) throw new Error('A case that was there is gone');
  const before = words.before(longDate(facts.perDato, language));
  const started = sak.salar - facts.salar;
  const known: Row[] = [
    { when: before, what: words.renter, ore: sak.renter },
    { when: before, what: sak.stadium === 'inkassovarsel' ? words.gebyr : words.salar, ore: facts.salar },
  ];
  const fees = (await registrationsOf(deps, own.saksnummer)).flatMap((row): Row[] => {
    const when = day(osloDate(row.registered_at), language);
    if (row.type === 'utsettelse') {
      const inForce = sak.utsettelse?.referanse === row.referanse;
      return [{ when, what: inForce ? words.utsettelse : words.lapsed, ore: oreOf(row.data.gebyr) }];
    }
    return row.type === 'nedbetaling' ? [{ when, what: words.nedbetaling, ore: oreOf(row.data.gebyrer) }] : [];
  });
  const heavier: Row[] =
    started > 0 && facts.tungtSalar
      ? [{ when: day(facts.tungtSalar.fra, language), what: words.tungt, ore: started }]
      : sak.tungtSalar
        ? [{ when: day(sak.tungtSalar.fra, language), what: words.coming, ore: sak.tungtSalar.belop }]
        : [];
  return [...known, ...fees, ...heavier].map(({ when, what, ore }) => ({
    name: `${when}: ${what}`,
    value: amount(ore, language),
  }));
}

const day = (date: IsoDate, language: Language) => longDate(date, language);
const oreOf = (data: unknown): Ore => (typeof data === 'number' ? data : 0);
