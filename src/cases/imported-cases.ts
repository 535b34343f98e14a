// The imported cases as a source of cases.
import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash, Sealed, Secrets } from '../records/crypto.ts';
import type { Row, SakDetaljer } from '../records/schema.ts';
import type { Executor } from '../records/transactions.ts';
import type { CaseFacts, CaseSource, PersonSource } from './case-source.ts';

export function createImportedCases({ db, secrets }: { db: Executor; secrets: Secrets }): CaseSource & PersonSource {
  /** What a kode is compared with where there is no case. No kode has this hash. */
  const nobodys = secrets.kodeHash('', '');

  return {
    find: async (saksnummer) => {
      const row = await db
        .selectFrom('saker')
        .leftJoin('kontaktopplysninger as rettet', (on) =>
          on.onRef('rettet.person_hash', '=', 'saker.fodselsnummer_hash').on('saker.skyldnertype', '=', 'privat'),
        )
        .selectAll('saker')
        .select('rettet.mobil as rettet_mobil')
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

    ofPerson: async (personHash) => {
      const rows = await db
        .selectFrom('saker')
        .select('saksnummer')
        .where('fodselsnummer_hash', 'in', personHash)
        .where('skyldnertype', '=', 'privat')
        .orderBy('status')
        .orderBy('posisjon')
        .execute();
      return rows.map(({ saksnummer }) => secrets.open('saker.saksnummer', saksnummer));
    },

    skyldnerOf: async (saksnummer) => {
      const row = await db
        .selectFrom('saker')
        .select(['detaljer', 'fodselsnummer_hash'])
        .where('saksnummer_hash', 'in', secrets.hashes('saksnummer', saksnummer))
        .executeTakeFirst();
      if (!row) return null;
      const { navn, mobil = null } = readDetaljer(row.detaljer, secrets);
      return { navn, mobil, harFodselsnummer: row.fodselsnummer_hash !== null };
    },
  };
}

/** Compares with every candidate, whichever of them is the one. */
function matches(candidates: KeyedHash[], stored: KeyedHash): boolean {
  const bytes = Buffer.from(stored);
  return candidates.map((candidate) => timingSafeEqual(Buffer.from(candidate), bytes)).includes(true);
}

const readDetaljer = (detaljer: Sealed, secrets: Secrets): SakDetaljer =>
  JSON.parse(secrets.open('saker.detaljer', detaljer));

type FoundRow = Row<'saker'> & { rettet_mobil: Sealed | null };

function toFacts(row: FoundRow, saksnummer: string, secrets: Secrets): CaseFacts {
  const detaljer = readDetaljer(row.detaljer, secrets);
  const corrected = row.rettet_mobil && secrets.open('kontaktopplysninger.mobil', row.rettet_mobil);
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
    mobil: corrected ?? detaljer.mobil ?? null,
    fakturakopi: row.fakturakopi,
    perDato: row.importert,
  };
}
