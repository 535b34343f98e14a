// Takes the example calls away, with all that came of them.
import { sql } from 'kysely';
import { exampleCases } from '../../cases/example-cases.ts';
import type { Secrets } from '../../records/crypto.ts';
import type { Executor, Trx } from '../../records/transactions.ts';
import { EXAMPLE_SUBJECTS } from '../example-operators.ts';

/** What the audit log calls them: where it does, they have been removed once, and are not made again. */
export const EXAMPLES = 'eksempler';

/** Whether somebody has had them removed. */
export async function areExamplesRemoved(db: Executor): Promise<boolean> {
  const line = db.selectFrom('revisjonslogg').select('id').where('gjelder', '=', EXAMPLES).limit(1);
  return (await line.executeTakeFirst()) !== undefined;
}

/** Gives how many calls there were. */
export async function removeExamples(trx: Trx, secrets: Secrets): Promise<number> {
  const cases = exampleCases.flatMap(({ saksnummer }) => secrets.hashes('saksnummer', saksnummer));
  const calls = trx.selectFrom('samtaler').select('call_sid').where('example', '=', true);
  const registered = trx
    .selectFrom('registreringer')
    .select('id')
    .where((row) => row.or([row('call_sid', 'in', calls), row('saksnummer_hash', 'in', cases)]));
  const sent = trx
    .selectFrom('sms')
    .select('id')
    .where((row) =>
      row.or([
        row('call_sid', 'in', calls),
        row('saksnummer_hash', 'in', cases),
        row('registrering_id', 'in', registered),
      ]),
    );
  await trx
    .deleteFrom('lenker')
    .where((row) => row.or([row('sms_id', 'in', sent), row('saksnummer_hash', 'in', cases)]))
    .execute();
  await trx.deleteFrom('betalinger').where('saksnummer_hash', 'in', cases).execute();
  await trx.deleteFrom('sms').where('id', 'in', sent).execute();
  await trx.deleteFrom('opptak').where('registrering_id', 'in', registered).execute();
  await trx.deleteFrom('registreringer').where('id', 'in', registered).execute();
  await trx
    .deleteFrom('feilede_identifiseringer')
    .where((row) => row.or([row('call_sid', 'in', calls), row('saksnummer_hash', 'in', cases)]))
    .execute();
  await trx.deleteFrom('gjenapninger').where('saksnummer_hash', 'in', cases).execute();
  const { numDeletedRows } = await trx.deleteFrom('samtaler').where('example', '=', true).executeTakeFirst();
  await trx.deleteFrom('saker').where('saksnummer_hash', 'in', cases).execute();
  await trx.deleteFrom('dagstall').where('eksempel', '=', true).execute();
  await sendOperatorsHome(trx);
  await trx.deleteFrom('eksempler').execute();
  return Number(numDeletedRows);
}

/** What a visitor has given to one of them waits again. */
async function sendOperatorsHome(trx: Trx): Promise<void> {
  await trx
    .updateTable('behandlinger')
    .set({ status: 'ny', operator: null, versjon: sql`versjon + 1` })
    .where('status', '=', 'tatt')
    .where('operator', 'in', EXAMPLE_SUBJECTS)
    .execute();
  await trx.deleteFrom('operatorer').where('subject', 'in', EXAMPLE_SUBJECTS).execute();
}
