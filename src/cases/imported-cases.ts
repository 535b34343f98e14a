// The imported cases as a source of cases.
import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Row, SakDetaljer } from '../records/schema.ts';
import type { Executor } from '../records/transactions.ts';
import type { CaseFacts, CaseSource } from './case-source.ts';

export function createImportedCases({ db, secrets }: { db: Executor; secrets: Secrets }): CaseSource {
  /** What a kode is compared with where there is no case. No kode has this hash. */
  const nobodys = secrets.kodeHash('', '');

  return {
    find: async (saksnummer) => {
      const row = await db
        .selectFrom('saker')
        .selectAll()
        .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
        .executeTakeFirst();
      return row ? toFacts(row, saksnummer, secrets) : null;
    },

    verifyKode: async (saksnummer, kode) => {
      const row = await db
        .selectFrom('saker')
        .select('kode_hash')
        .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
        .executeTakeFirst();
      const same = matches(secrets.kodeHashes(saksnummer, kode), row?.kode_hash ?? nobodys);
      if (!row) return 'ukjentSak';
      return same ? 'ja' : 'feilKode';
    },
  };
}

/** Compares with every candidate, whichever of them is the one. */
function matches(candidates: KeyedHash[], stored: KeyedHash): boolean {
  const bytes = Buffer.from(stored);
  return candidates.map((candidate) => timingSafeEqual(Buffer.from(candidate), bytes)).includes(true);
}

function toFacts(row: Row<'saker'>, saksnummer: string, secrets: Secrets): CaseFacts {
  const detaljer: SakDetaljer = JSON.parse(secrets.open('saker.detaljer', row.detaljer));
  const { status, stadium, skyldnertype, hovedstol, renter, salar, innbetalt, restgjeld, frist } = row;
  return {
    ...{ saksnummer, status, stadium, skyldnertype, hovedstol, renter, salar, innbetalt, restgjeld, frist },
    kreditor: detaljer.kreditor,
    kid: detaljer.kid,
    konto: detaljer.konto,
    tungtSalar: row.tungt_salar_fra && row.tungt_salar ? { fra: row.tungt_salar_fra, belop: row.tungt_salar } : null,
    utsettelse: row.utsettelse,
    nedbetaling: row.nedbetaling,
    bestridt: row.bestridt,
    mobil: detaljer.mobil ?? null,
    fakturakopi: row.fakturakopi,
    perDato: row.importert,
  };
}
