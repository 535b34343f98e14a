// What was registered, as facts a saksbehandler reads: choices, dates and sums, by the words of the console.
import { amount, type Fact } from '../../pages/figures.ts';
import type { Item } from './item.ts';

/** In the order they were registered; what tells an operator nothing is left out. */
export const registeredFacts = ({ data }: Pick<Item, 'data'>): Fact[] =>
  Object.entries(data)
    .filter(([name]) => name !== 'personHash' && name !== 'haster')
    .flatMap(([name, value]): Fact[] =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [{ name: NAMES[name] ?? name, value: valueWords(name, value) }]
        : [],
    );

/** What the facts of a registration are called; one that is not here stands under its own name. */
const NAMES: Record<string, string> = {
  grunn: 'Grunn',
  stadium: 'Stadium da',
  stanser: 'Stanset prosessen da den kom',
  til: 'Betalt til',
  belop: 'Beløp',
  dato: 'Dato',
  part: 'Klageren er',
  om: 'Gjelder',
  onske: 'Ønsker',
  fra: 'Kommer fra',
  skriftlig: 'Skrevet på nettsiden',
  gebyr: 'Gebyr',
  sum: 'Sum',
  antall: 'Antall avdrag',
  avdrag: 'Hvert avdrag',
  sisteAvdrag: 'Siste avdrag',
  gebyrPerAvdrag: 'Gebyr per avdrag',
  gebyrer: 'Gebyrer til sammen',
  dag: 'Dag i måneden',
  mobil: 'Ny mobil',
  epost: 'Ny e-post',
  annet: 'Annet er skrevet',
  saker: 'Saker personen har hos oss',
};

const MONEY = new Set(['gebyr', 'sum', 'belop', 'avdrag', 'sisteAvdrag', 'gebyrPerAvdrag', 'gebyrer']);

/** Values whose own word is not Norwegian as it is written. */
const VALUES: Record<string, string> = {
  overvak: 'overvåk',
  privat: 'privatperson',
  naring: 'næringsdrivende',
  tillegg: 'lagt til noe i en sak som var bestridt fra før',
};

function valueWords(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nei';
  if (typeof value === 'number') return MONEY.has(name) ? amount(value, 'nb') : String(value);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year ? `${day}.${month}.${year}` : (VALUES[value] ?? value);
}
