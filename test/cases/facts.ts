// A case to vary in tests.
import type { CaseFacts } from '../../src/cases/case-source.ts';
import type { Registrert } from '../../src/cases/sak-today.ts';

/** A Tuesday. */
export const TODAY = '2026-11-24';

/** A plain betalingsoppfordring, imported on a Friday, due on a Friday, with a heavier fee to come. */
export const facts = (changed: Partial<CaseFacts> = {}): CaseFacts => ({
  saksnummer: '30517204',
  status: 'apen',
  stadium: 'betalingsoppfordring',
  skyldnertype: 'privat',
  kreditor: 'Fjellheim Bredbånd',
  hovedstol: 189_000,
  renter: 4_050,
  salar: 30_000,
  innbetalt: 0,
  restgjeld: 223_050,
  frist: '2026-12-04',
  kid: '305172046',
  konto: '12345678903',
  tungtSalar: { fra: '2027-01-02', belop: 30_000 },
  utsettelse: { dager: [7, 14, 28], gebyr: 0 },
  nedbetaling: null,
  bestridt: false,
  mobil: null,
  fakturakopi: null,
  perDato: '2026-11-20',
  ...changed,
});

export const nothing: Registrert = {
  utsettelse: null,
  nedbetalinger: [],
  onsketMerTid: false,
  bestridtFra: null,
  innsigelse: null,
  meldtBetalt: null,
  betalinger: [],
};
