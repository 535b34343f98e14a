// Letters staff must send where no SMS carried it: that one is due, and that it is not after all.
//
// Whoever works on the henvendelse in the console is told in its history; one that was finished waits again.
import type { Secrets } from '../records/crypto.ts';
import type { Brevgrunn } from '../records/schema.ts';
import type { BehandlingStatus } from '../records/schema-console.ts';
import type { Trx } from '../records/transactions.ts';

type Deps = { secrets: Pick<Secrets, 'seal'>; now: () => Date };

/** Who speaks in the history of a henvendelse where nobody at work did anything. */
export const TELEFONEN = 'telefonen';

/** Least first: a greater one takes the place of a smaller, so that what must be sent is not forgotten. */
const RANK: readonly Brevgrunn[] = ['sms tapt', 'ingen sms', 'bedt om', 'svar tapt'];

const WORDS: Record<Brevgrunn, string> = {
  'sms tapt': 'SMS-en med kvitteringen kom ikke fram. Send den i brev.',
  'ingen sms': 'Kvitteringen kunne ikke sendes på SMS. Send den i brev.',
  'bedt om': 'Kunden ba om kvitteringen i brev.',
  'svar tapt': 'SMS-en med svaret kom ikke fram. Send svaret i brev.',
};
const CAME_AFTER_ALL = 'SMS-en kom fram likevel.';

/** A letter is due for the registration, also where one has been sent before. Told again, it changes nothing. */
export async function letterIsDue(trx: Trx, deps: Deps, id: number, grunn: Brevgrunn): Promise<void> {
  const row = await lock(trx, id);
  if (!row) return;
  const known = row.receipt_status === 'written';
  if (known && RANK.indexOf(row.brev_grunn ?? 'bedt om') >= RANK.indexOf(grunn)) return;
  await trx
    .updateTable('registreringer')
    .set({ receipt_status: 'written', brev_grunn: grunn, brev_fra: known ? row.brev_fra : deps.now() })
    .where('id', '=', id)
    .execute();
  const behandling = await behandlingOf(trx, id);
  if (behandling) await tell(trx, deps, behandling, WORDS[grunn]);
}

/** An SMS nobody knew the fate of has come after all. Where somebody is at work already, they are only told. */
export async function letterIsNotDue(trx: Trx, deps: Deps, id: number): Promise<void> {
  const row = await lock(trx, id);
  if (row?.receipt_status !== 'written' || !row.brev_grunn?.endsWith('tapt')) return;
  const behandling = await behandlingOf(trx, id);
  if (behandling) return tell(trx, deps, behandling, CAME_AFTER_ALL);
  await trx.updateTable('registreringer').set({ receipt_status: 'sms' }).where('id', '=', id).execute();
}

const lock = (trx: Trx, id: number) =>
  trx
    .selectFrom('registreringer')
    .select(['receipt_status', 'brev_grunn', 'brev_fra'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

type Behandling = { id: number; status: BehandlingStatus };

const behandlingOf = (trx: Trx, id: number): Promise<Behandling | undefined> =>
  trx.selectFrom('behandlinger').select(['id', 'status']).where('registrering_id', '=', id).executeTakeFirst();

/** A line in the history, which whoever has an older page open must see first. */
async function tell(trx: Trx, { secrets, now }: Deps, { id, status }: Behandling, tekst: string): Promise<void> {
  const finished = status === 'ferdig';
  await trx
    .updateTable('behandlinger')
    .set(({ eb }) => ({ versjon: eb('versjon', '+', 1), endret_at: now() }))
    .$if(finished, (row) => row.set({ status: 'ny', operator: null }))
    .where('id', '=', id)
    .execute();
  const line = { behandling_id: id, at: now(), operator: TELEFONEN, hva: finished ? 'gjenåpnet' : 'notat' } as const;
  await trx
    .insertInto('notater')
    .values({ ...line, tekst: secrets.seal('notater.tekst', tekst) })
    .execute();
}
