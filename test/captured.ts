// A payment that has come, without Vipps: its row, as capture leaves it.
import type { Secrets } from '../src/records/crypto.ts';
import type { Row } from '../src/records/schema.ts';
import type { Executor } from '../src/records/transactions.ts';

type Paid = { saksnummer: string; fanget: number; at: Date } & Partial<
  Pick<Row<'betalinger'>, 'belop' | 'hele' | 'status'>
>;

let payments = 0;

/** Money for the case; of an instalment or a part, unless `hele`. */
export async function capture(db: Executor, secrets: Secrets, { saksnummer, fanget, at, ...changed }: Paid) {
  await db
    .insertInto('betalinger')
    .values({
      ...{ reference: `prove-${payments++}`, metode: 'WALLET', belop: fanget, hele: false, status: 'betalt', fanget },
      saksnummer: secrets.seal('betalinger.saksnummer', saksnummer),
      saksnummer_hash: secrets.hash('saksnummer', saksnummer),
      ...{ redirect_url: null, sms_id: null, language: 'nb', created_at: at, updated_at: at, fanget_at: at },
      ...changed,
    })
    .execute();
}
