// The recordings with made-up surroundings: a Twilio that is told what it has, a clock that is set, a registration.
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { type KeepJobDeps, keepOne, resumeForgotten } from '../../src/recordings/keep-job.ts';
import { createOpptak, type Opptak } from '../../src/recordings/opptak.ts';
import type { RecordingsClient } from '../../src/recordings/recordings-client.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { JOBS, type Job } from '../../src/records/jobs.ts';
import type { Row } from '../../src/records/schema.ts';
import { openTestRecords } from '../servers/servers.ts';

export const REFERANSE = '4711223';
export const AUDIO = Buffer.from('RIFF: a voice');
export const secrets = createSecrets('a key for tests that is long enough');
export const newSid = () => `RE${randomBytes(16).toString('hex')}`;

export type Desk = {
  records: Records;
  opptak: Opptak;
  /** What Twilio has, by sid; and what was asked of it, in order. */
  twilio: { has: Set<string>; asked: string[]; isAway: boolean; refusesToDelete: boolean };
  /** Jobs that were written and not done yet, as the ids of their rows. */
  waiting: number[];
  /** Does every waiting job once; a job that throws waits again. Gives how many were left. */
  work: () => Promise<number>;
  resume: () => Promise<void>;
  rows: () => Promise<Row<'opptak'>[]>;
  pass: (ms: number) => void;
  now: () => Date;
  errors: string[];
  reset: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openDesk(over: 'pglite' | 'postgres'): Promise<Desk> {
  const records = await openTestRecords(over);
  const twilio: Desk['twilio'] = { has: new Set(), asked: [], isAway: false, refusesToDelete: false };
  let now = new Date();
  let waiting: number[] = [];
  const errors: string[] = [];
  const send: Records['jobs']['send'] = async (_trx, name, { id }) => {
    expect(JOBS[name]).toBe(JOBS['keep recording']);
    waiting.push(id);
  };
  const deps: KeepJobDeps & { newToken: () => string } = {
    records: { ...records, jobs: { ...records.jobs, send } },
    ...{ secrets, client: clientOf(twilio), now: () => now },
    log: { error: (_facts, message) => void errors.push(message) },
    newToken: () => randomBytes(16).toString('base64url'),
  };
  const tryOne = (job: Pick<Job, 'id'>) =>
    keepOne(deps, job).catch(() => {
      waiting.push(job.id);
    });
  return {
    ...{ records, twilio, errors, now: () => now, opptak: createOpptak(deps) },
    get waiting() {
      return waiting;
    },
    work: async () => {
      const ids = waiting;
      waiting = [];
      for (const id of ids) await tryOne({ id });
      return waiting.length;
    },
    resume: () => resumeForgotten(deps),
    rows: () => records.db.selectFrom('opptak').selectAll().orderBy('id').execute(),
    pass: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    reset: async () => {
      [now, waiting] = [new Date('2026-11-23T09:00:00Z'), []];
      Object.assign(twilio, { has: new Set(), asked: [], isAway: false, refusesToDelete: false });
      errors.length = 0;
      await records.db.deleteFrom('opptak').execute();
      await records.db.deleteFrom('registreringer').execute();
      await records.db
        .insertInto('registreringer')
        .values({
          ...{ referanse: REFERANSE, type: 'klage', status: 'venter', registered_at: now, language: 'nb', data: '{}' },
        })
        .execute();
    },
    close: records.close,
  };
}

const clientOf = (twilio: Desk['twilio']): RecordingsClient => ({
  fetch: async (sid) => {
    twilio.asked.push(`fetch ${sid}`);
    if (twilio.isAway) throw new Error('Twilio is away');
    return twilio.has.has(sid) ? { bytes: AUDIO, contentType: 'audio/mpeg' } : 'not there';
  },
  delete: async (sid) => {
    twilio.asked.push(`delete ${sid}`);
    if (twilio.isAway || twilio.refusesToDelete) throw new Error('Twilio is away');
    twilio.has.delete(sid);
  },
});
