// What our own tables hold about one case: registrations, payments and SMS, oldest first.
import type { Row } from '../records/schema.ts';
import type { Executor } from '../records/transactions.ts';
import type { MinsideDeps } from './visit.ts';

type Deps = Pick<MinsideDeps, 'records' | 'secrets'>;

const hashesOf = ({ secrets }: Deps, saksnummer: string) => secrets.hashes('saksnummer', saksnummer);

/**
 * Whether whoever registered it had proved the case: with the kode, or by signing in. What others have told of a case (the
 * letter came to them, they had no kode) is theirs, and none of the debtor's.
 */
export const isOwn = ({ type, data }: Pick<Row<'registreringer'>, 'type' | 'data'>): boolean =>
  type !== 'feil mottaker' && data.om !== 'innsigelse uten kode';

export const registrationsOf = async (deps: Deps, saksnummer: string) =>
  (
    await ofDb(deps)
      .selectFrom('registreringer')
      .select(['id', 'referanse', 'type', 'status', 'registered_at', 'gjelder_til', 'data'])
      .select(['tilbakeringing', 'svar_epost', 'call_sid'])
      .where('saksnummer_hash', 'in', hashesOf(deps, saksnummer))
      .orderBy('registered_at')
      .orderBy('id')
      .execute()
  ).filter(isOwn);

export const paymentsOf = (deps: Deps, saksnummer: string) =>
  ofDb(deps)
    .selectFrom('betalinger')
    .select(['created_at', 'fanget_at', 'metode', 'belop', 'fanget', 'status'])
    .where('saksnummer_hash', 'in', hashesOf(deps, saksnummer))
    .orderBy('id')
    .execute();

export const smsOf = (deps: Deps, saksnummer: string) =>
  ofDb(deps)
    .selectFrom('sms')
    .select(['created_at', 'kind', 'status', 'recipient'])
    .where('saksnummer_hash', 'in', hashesOf(deps, saksnummer))
    .orderBy('id')
    .execute();

const ofDb = ({ records }: Deps): Executor => records.db;
