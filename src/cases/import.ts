// Imports cases, each once: what is known is never overwritten, however the file changes.
import { sql } from 'kysely';
import type { IsoDate } from '../../flows/ports.ts';
import type { KeyedHash, Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { NewRow, SakDetaljer } from '../records/schema.ts';
import type { Trx } from '../records/transactions.ts';
import { type CaseEntry, doubtsAbout, readCasesFile } from './cases-file.ts';
import { addDays, isIsoDate, osloDate } from './dates.ts';
import { DEMO_CASES } from './demo-cases.ts';

/** How many came in, and what is worth a warning; places in the file count from 1. */
export type ImportResult = {
  imported: number;
  /** Entries that differ from what was imported of them once. */
  changed: number[];
  /** What is likely to be a slip: place and field. */
  doubts: string[];
};

const ROWS_PER_INSERT = 200;

/** The cases to import: those of the file; without one, the demo's own; none when live. Throws CasesFileError. */
export async function casesToImport(options: { casesFile: string | undefined; demo: boolean }): Promise<CaseEntry[]> {
  if (options.casesFile !== undefined) return readCasesFile(options.casesFile);
  return options.demo ? DEMO_CASES.map(({ sak }) => sak) : [];
}

/** Imports what is not known yet, all or nothing. Nodes that start together wait for each other. */
export function importCases(
  deps: { records: Pick<Records, 'inTransaction'>; secrets: Secrets; now: () => Date },
  entries: CaseEntry[],
): Promise<ImportResult> {
  const { records, secrets } = deps;
  const today = osloDate(deps.now());
  return records.inTransaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('import of cases', 0))`.execute(trx);
    const known = await fingerprints(trx);
    const rows: NewRow<'saker'>[] = [];
    const changed: number[] = [];
    for (const [position, entry] of entries.entries()) {
      const imported = secrets.hashes('saksnummer', entry.saksnummer).map((hash) => known.get(hash));
      const fingerprint = imported.find((found) => found !== undefined);
      if (fingerprint === undefined) rows.push(toRow(entry, position, today, secrets));
      else if (!secrets.hashes('fingeravtrykk', canonical(entry)).includes(fingerprint)) changed.push(position + 1);
    }
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      await trx
        .insertInto('saker')
        .values(rows.slice(from, from + ROWS_PER_INSERT))
        .execute();
    }
    return { imported: rows.length, changed, doubts: doubtsAbout(entries) };
  });
}

async function fingerprints(trx: Trx): Promise<Map<KeyedHash, KeyedHash>> {
  const rows = await trx.selectFrom('saker').select(['saksnummer_hash', 'fingeravtrykk']).execute();
  return new Map(rows.map((row) => [row.saksnummer_hash, row.fingeravtrykk]));
}

function toRow(entry: CaseEntry, position: number, today: IsoDate, secrets: Secrets): NewRow<'saker'> {
  const { saksnummer, kode, skyldner, kreditor, kid, konto } = entry;
  const { status, stadium, hovedstol, renter, salar, innbetalt, restgjeld, bestridt, fakturakopi } = entry;
  const detaljer: SakDetaljer = { navn: skyldner.navn, kreditor, kid, konto };
  if (skyldner.mobil !== undefined) detaljer.mobil = skyldner.mobil;
  return {
    ...{ status, stadium, hovedstol, renter, salar, innbetalt, restgjeld, bestridt, fakturakopi },
    saksnummer: secrets.seal('saker.saksnummer', saksnummer),
    saksnummer_hash: secrets.hash('saksnummer', saksnummer),
    kode_hash: secrets.kodeHash(saksnummer, kode),
    skyldnertype: skyldner.type,
    detaljer: secrets.seal('saker.detaljer', JSON.stringify(detaljer)),
    fodselsnummer_hash: skyldner.fodselsnummer ? secrets.hash('fodselsnummer', skyldner.fodselsnummer) : null,
    frist: toDate(entry.frist, today),
    tungt_salar_fra: entry.tungtSalarFra === undefined ? null : toDate(entry.tungtSalarFra, today),
    tungt_salar: entry.tungtSalar ?? null,
    utsettelse: entry.utsettelse && JSON.stringify(entry.utsettelse),
    nedbetaling: entry.nedbetaling && JSON.stringify(entry.nedbetaling),
    importert: today,
    fingeravtrykk: secrets.hash('fingeravtrykk', canonical(entry)),
    posisjon: position,
  };
}

/** A date, or an offset such as "+14d" counted from the day of import. */
const toDate = (text: string, today: IsoDate): IsoDate =>
  isIsoDate(text) ? text : addDays(today, Number.parseInt(text, 10));

/** The entry as text, the same whatever the order of its fields. Offsets as written: they do not change it day by day. */
const canonical = (entry: CaseEntry): string =>
  JSON.stringify(entry, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
