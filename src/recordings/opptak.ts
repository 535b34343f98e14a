// Recordings as a call sees them: awaited before the tone, kept when they come, played, confirmed or replaced.
//
// Every deed may come twice, and in any order with Twilio's own report of the recording: rows are found by its sid.
import type { Ports } from '../../flows/ports.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Row } from '../records/schema.ts';
import type { Trx } from '../records/transactions.ts';

export type OpptakDeps = {
  records: Pick<Records, 'db' | 'inTransaction' | 'jobs'>;
  secrets: Secrets;
  now: () => Date;
  newToken: () => string;
};

/** The turn of the call that acts. */
export type OpptakCall = { callSid: string; turn: number };
export type OpptakPorts = Pick<Ports, 'awaitOpptak' | 'keepOpptak' | 'playOpptak' | 'confirmOpptak' | 'discardOpptak'>;
/** What Twilio's recordingStatusCallback tells. */
export type RecordingReport = { callSid: string; sid: string; seconds: number; status: 'completed' | 'absent' };

export type Opptak = {
  forCall: (call: OpptakCall) => OpptakPorts;
  /** Takes in Twilio's report, however often or late; false when no recording of ours was awaited. */
  report: (report: RecordingReport) => Promise<boolean>;
};

/** How long a caller may take to hear a recording. */
const PLAY_MS = 15 * 60_000;
/** Where router.ts serves it. */
export const OPPTAK_PATH = '/opptak/';

export function createOpptak(deps: OpptakDeps): Opptak {
  const { records } = deps;
  return {
    report: (report) => records.inTransaction((trx) => take(deps, trx, report)),
    forCall: ({ callSid, turn }) => ({
      awaitOpptak: async ({ referanse }) => {
        const { id } = await records.db
          .selectFrom('registreringer')
          .select('id')
          .where('referanse', '=', referanse)
          .executeTakeFirstOrThrow();
        await records.db
          .insertInto('opptak')
          .values({ call_sid: callSid, turn, registrering_id: id, status: 'venter', awaited_at: deps.now() })
          .onConflict((conflict) => conflict.columns(['call_sid', 'turn']).doNothing())
          .execute();
      },
      keepOpptak: async ({ opptak: { sid, seconds } }) => {
        const report = { callSid, sid, seconds, status: 'completed' } as const;
        const known = await records.inTransaction((trx) => take(deps, trx, report));
        if (!known) throw new Error('A recording came that nothing awaited');
      },
      playOpptak: ({ sid }) => play(deps, sid),
      confirmOpptak: async ({ sid }) => {
        await records.db.updateTable('opptak').set({ confirmed: true }).where('recording_sid', '=', sid).execute();
      },
      discardOpptak: ({ sid }) =>
        records.inTransaction(async (trx) => {
          const gone = { status: 'forkastet', audio: null, play_token_hash: null, play_until: null } as const;
          const row = await trx
            .updateTable('opptak')
            .set(gone)
            .where('recording_sid', '=', sid)
            .returning('id')
            .executeTakeFirst();
          if (row) await records.jobs.send(trx, 'keep recording', { id: row.id });
        }),
    }),
  };
}

/** The first to tell of a recording ties it to the row that awaits it, and has it fetched; the next change nothing. */
async function take({ records }: OpptakDeps, trx: Trx, { callSid, sid, seconds, status }: RecordingReport) {
  if (await bySid(trx, sid)) return true;
  const awaiting = await trx
    .selectFrom('opptak')
    .select('id')
    .where('call_sid', '=', callSid)
    .where('recording_sid', 'is', null)
    .orderBy('turn', status === 'absent' ? 'asc' : 'desc') // a late word of silence is of an earlier tone
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!awaiting) return (await bySid(trx, sid)) !== undefined; // another took it while we waited for the row
  const empty = status === 'absent' || seconds === 0;
  const heard = { recording_sid: sid, seconds, status: empty ? 'tomt' : 'mottatt' } as const;
  await trx.updateTable('opptak').set(heard).where('id', '=', awaiting.id).execute();
  if (status === 'completed') await records.jobs.send(trx, 'keep recording', { id: awaiting.id });
  return true;
}

const bySid = (trx: Trx, sid: string): Promise<Pick<Row<'opptak'>, 'id'> | undefined> =>
  trx.selectFrom('opptak').select('id').where('recording_sid', '=', sid).executeTakeFirst();

/** A fresh address each time, known only to the document Twilio is about to play. */
async function play({ records, secrets, now, newToken }: OpptakDeps, sid: string): ReturnType<Ports['playOpptak']> {
  const token = newToken();
  const { numUpdatedRows } = await records.db
    .updateTable('opptak')
    .set({ play_token_hash: secrets.hash('opptak', token), play_until: new Date(now().getTime() + PLAY_MS) })
    .where('recording_sid', '=', sid)
    .where('status', '=', 'hentet')
    .executeTakeFirst();
  return numUpdatedRows === 0n ? 'ikke klart' : { sti: OPPTAK_PATH + token };
}
