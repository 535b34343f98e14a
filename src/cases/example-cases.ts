// Cases the demo's example calls are about: their own, so that nothing happens to the cases a visitor tries. All is invented.
import type { CaseEntry } from './cases-file.ts';
import { isKid } from './kid.ts';

const COUNT = 120;
const FIRST_SAKSNUMMER = 95_001_007;
const BETWEEN_SAKSNUMMER = 10_103;
const FIRST_KODE = 310_529;
const BETWEEN_KODE = 5_701;
const FIRST_MOBIL = 90_001_000;
const KONTO = '86011170945';
const KREDITORER = ['Fjellheim Bredbånd', 'Solvik Treningssenter', 'Havglimt Strøm', 'Nordre Bokklubb', 'Kvist Møbler'];
const STADIER = [
  ...(['betalingsoppfordring', 'betalingsoppfordring', 'betalingsoppfordring', 'inkassovarsel'] as const),
  ...(['betalingsoppfordring', 'overvak', 'rettslig', 'betalingsoppfordring'] as const),
] as const;

export type ExampleCase = CaseEntry & { mobil: string };

const kidOf = (saksnummer: string): string =>
  [...'0123456789'].map((digit) => saksnummer + digit).find((kid) => isKid(kid)) ?? saksnummer;

function caseOf(_: unknown, i: number): ExampleCase {
  const saksnummer = String(FIRST_SAKSNUMMER + i * BETWEEN_SAKSNUMMER);
  const mobil = `+47${FIRST_MOBIL + i}`;
  const stadium = STADIER[i % STADIER.length]!;
  const [hovedstol, renter, salar] = [
    49_000 + ((i * 7_919) % 60) * 5_000,
    i * 37,
    stadium === 'inkassovarsel' ? 3_800 : 30_000,
  ];
  const agrees = stadium === 'betalingsoppfordring' || stadium === 'overvak';
  return {
    ...{ mobil, saksnummer, stadium, kode: String(FIRST_KODE + i * BETWEEN_KODE), status: 'apen' },
    ...{ skyldner: { type: 'privat', navn: `Eksempel ${i + 1}`, mobil }, kreditor: KREDITORER[i % KREDITORER.length]! },
    ...{ hovedstol, renter, salar, innbetalt: 0, restgjeld: hovedstol + renter + salar },
    ...{ frist: '+16d', kid: kidOf(saksnummer), konto: KONTO },
    utsettelse: agrees ? { dager: [7, 14, 21], gebyr: i % 3 === 0 ? 5_000 : 0 } : null,
    nedbetaling: agrees ? { antall: [2, 3, 6], gebyrPerAvdrag: 4_500 } : null,
    ...{ bestridt: false, fakturakopi: null },
  };
}

export const exampleCases: readonly ExampleCase[] = Array.from({ length: COUNT }, caseOf);
