// Recordings, from the tone to their deletion at Twilio: each step once, whatever comes twice, late, or never.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOpptakRouter } from '../../src/recordings/router.ts';
import { AUDIO, type Desk, newSid, openDesk, REFERANSE, secrets } from './desk.ts';

const CALL = 'CA1';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe.each(['pglite', 'postgres'] as const)('recordings over %s', (over) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(over);
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.reset());

  const at = (turn: number, callSid = CALL) => desk.opptak.forCall({ callSid, turn });
  const waits = (turn = 5) => at(turn).awaitOpptak({ referanse: REFERANSE });
  const keeps = (sid: string, seconds = 12, turn = 6) => at(turn).keepOpptak({ opptak: { sid, seconds } });
  const reports = (sid: string, status: 'completed' | 'absent' = 'completed', seconds = 12) =>
    desk.opptak.report({ callSid: CALL, sid, seconds, status });
  const only = async () => {
    const rows = await desk.rows();
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };
  /** A recording that Twilio has. */
  const recorded = async () => {
    const sid = newSid();
    desk.twilio.has.add(sid);
    await waits();
    await keeps(sid);
    return sid;
  };

  describe('awaited before the tone', () => {
    test('once a turn, however often the turn runs', async () => {
      await Promise.all([waits(), waits()]);
      expect(await only()).toMatchObject({ call_sid: CALL, turn: 5, status: 'venter', recording_sid: null });
    });

    test('only for a registration that is there', async () => {
      await expect(at(5).awaitOpptak({ referanse: '9999999' })).rejects.toThrow();
      expect(await desk.rows()).toEqual([]);
    });
  });

  describe('told of by the call and by Twilio', () => {
    test.each([
      ['the call alone', ['call']],
      ['Twilio alone: the caller hung up, and the request never came', ['twilio']],
      ['both', ['call', 'twilio']],
      ['both, in the other order', ['twilio', 'call']],
      ['both, twice', ['twilio', 'call', 'twilio', 'call']],
    ])('%s: one recording of its registration, unconfirmed, fetched once', async (_, who) => {
      const sid = newSid();
      await waits();
      for (const teller of who) await (teller === 'call' ? keeps(sid) : reports(sid));
      expect(await only()).toMatchObject({ recording_sid: sid, seconds: 12, status: 'mottatt', confirmed: false });
      expect(desk.waiting).toHaveLength(1);
    });

    test('both at once', async () => {
      const sid = newSid();
      await waits();
      await Promise.all([keeps(sid), reports(sid), keeps(sid)]);
      expect(await only()).toMatchObject({ recording_sid: sid });
      expect(desk.waiting).toHaveLength(1);
    });

    test('a recording nothing awaited is not ours', async () => {
      expect(await reports(newSid())).toBe(false);
      await expect(keeps(newSid())).rejects.toThrow();
      await waits();
      expect(await desk.opptak.report({ callSid: 'CA2', sid: newSid(), seconds: 3, status: 'completed' })).toBe(false);
    });

    test('confirmed only by the key that sends it', async () => {
      const sid = await recorded();
      expect((await only()).confirmed).toBe(false);
      await at(7).confirmOpptak({ sid });
      expect((await only()).confirmed).toBe(true);
    });

    test('where nothing was said there is nothing to fetch', async () => {
      await waits();
      await reports(newSid(), 'absent', 0);
      expect((await only()).status).toBe('tomt');
      expect(desk.waiting).toEqual([]);
    });

    test('a recording of no seconds is deleted at Twilio without being fetched', async () => {
      const sid = newSid();
      await waits();
      await keeps(sid, 0);
      await desk.work();
      expect(desk.twilio.asked).toEqual([`delete ${sid}`]);
    });

    test('a late word that nothing was said leaves the next recording alone', async () => {
      await waits(5);
      await waits(7); // asked once more after the silence
      await reports(newSid(), 'absent', 0);
      const sid = newSid();
      await keeps(sid, 12, 8);
      expect(await desk.rows()).toMatchObject([
        { turn: 5, status: 'tomt' },
        { turn: 7, recording_sid: sid, status: 'mottatt' },
      ]);
    });
  });

  describe('fetched', () => {
    test('sealed here first, then deleted at Twilio', async () => {
      const sid = await recorded();
      expect(await desk.work()).toBe(0);
      const row = await only();
      expect(desk.twilio.asked).toEqual([`fetch ${sid}`, `delete ${sid}`]);
      expect(row).toMatchObject({ status: 'hentet', content_type: 'audio/mpeg', fetched_at: desk.now() });
      expect(row.deleted_at_twilio_at).toEqual(desk.now());
      expect(Buffer.from(row.audio!).includes(AUDIO)).toBe(false);
      expect(secrets.openBytes('opptak.audio', Buffer.from(row.audio!))).toEqual(AUDIO);
    });

    test('again and again until Twilio has it ready', async () => {
      const sid = newSid();
      await waits();
      await keeps(sid);
      for (let tries = 0; tries < 3; tries++) expect(await desk.work()).toBe(1);
      desk.twilio.has.add(sid);
      expect(await desk.work()).toBe(0);
      expect(await only()).toMatchObject({ status: 'hentet', attempts: 4 });
    });

    test('and not again when only the deletion failed', async () => {
      const sid = await recorded();
      desk.twilio.refusesToDelete = true;
      expect(await desk.work()).toBe(1);
      expect(await only()).toMatchObject({ status: 'hentet', deleted_at_twilio_at: null });
      desk.twilio.refusesToDelete = false;
      expect(await desk.work()).toBe(0);
      expect(desk.twilio.asked).toEqual([`fetch ${sid}`, `delete ${sid}`, `delete ${sid}`]);
    });

    test('never again once it is done, though the job comes twice', async () => {
      await recorded();
      desk.waiting.push(...desk.waiting);
      expect(await desk.work()).toBe(0);
      expect(desk.twilio.asked).toHaveLength(2);
    });

    test.each([
      [7 * 24 * HOUR_MS - 1, 'mottatt'],
      [7 * 24 * HOUR_MS, 'tapt'],
    ])('given up only when Twilio has not had it for a week (%i ms)', async (ms, status) => {
      await waits();
      await keeps(newSid());
      desk.pass(ms);
      await desk.work();
      expect((await only()).status).toBe(status);
      expect(desk.errors).toHaveLength(status === 'tapt' ? 1 : 0);
    });

    test('never given up while Twilio is away', async () => {
      const sid = await recorded();
      desk.twilio.isAway = true;
      desk.pass(30 * 24 * HOUR_MS);
      expect(await desk.work()).toBe(1);
      desk.twilio.isAway = false;
      expect(await desk.work()).toBe(0);
      expect(await only()).toMatchObject({ status: 'hentet', recording_sid: sid });
    });

    test.each([
      [2 * HOUR_MS, 0],
      [2 * HOUR_MS + 1, 1],
    ])('taken up again after %i ms without a job: %i', async (ms, jobs) => {
      await recorded();
      desk.waiting.length = 0; // lost
      desk.pass(ms);
      await desk.resume();
      expect(desk.waiting).toHaveLength(jobs);
      await desk.resume(); // and only once
      expect(desk.waiting).toHaveLength(jobs);
    });
  });

  describe('replaced by another', () => {
    test('the first is deleted everywhere, the second is the registration’s', async () => {
      const first = await recorded();
      await desk.work();
      await at(7).discardOpptak({ sid: first });
      const second = newSid();
      desk.twilio.has.add(second);
      await waits(7);
      await keeps(second, 20, 8);
      expect(await desk.work()).toBe(0);
      expect(await desk.rows()).toMatchObject([
        { recording_sid: first, status: 'forkastet', audio: null },
        { recording_sid: second, status: 'hentet', seconds: 20 },
      ]);
      expect(desk.twilio.has.size).toBe(0);
    });

    test('before it was fetched: it never is', async () => {
      const sid = await recorded();
      await at(7).discardOpptak({ sid });
      expect(await desk.work()).toBe(0);
      expect(desk.twilio.asked).toEqual([`delete ${sid}`]); // both jobs came; the second had nothing left to do
    });
  });

  describe('played back', () => {
    const played = async (path: string) => {
      const app = express().use(
        createOpptakRouter({ ...desk, db: desk.records.db, secrets, log: { error: () => {} } }),
      );
      const server = createServer(app);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
      const body = Buffer.from(await response.arrayBuffer());
      server.close();
      return { status: response.status, headers: response.headers, body };
    };

    test('not before it is here', async () => {
      const sid = await recorded();
      expect(await at(7).playOpptak({ sid })).toBe('ikke klart');
      await desk.work();
      expect(await at(7).playOpptak({ sid })).toHaveProperty('sti');
    });

    test.each([
      [15 * MINUTE_MS - 1, 200],
      [15 * MINUTE_MS, 404],
    ])('for a quarter of an hour (%i ms: %i)', async (ms, status) => {
      const sid = await recorded();
      await desk.work();
      const answer = await at(7).playOpptak({ sid });
      if (answer === 'ikke klart') return expect.unreachable('it should be here');
      desk.pass(ms);
      const { headers, body, ...rest } = await played(answer.sti);
      expect(rest.status).toBe(status);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('etag')).toBeNull();
      expect(body).toEqual(status === 200 ? AUDIO : Buffer.alloc(0));
      expect(headers.get('content-type')).toBe(status === 200 ? 'audio/mpeg' : null);
    });

    test('by nobody who does not know the address, and the address is not stored', async () => {
      const sid = await recorded();
      await desk.work();
      const answer = await at(7).playOpptak({ sid });
      expect(JSON.stringify(await desk.rows())).not.toContain((answer as { sti: string }).sti.split('/').at(-1));
      expect((await played('/opptak/et-annet-token')).status).toBe(404);
    });

    test('not once it was replaced', async () => {
      const sid = await recorded();
      await desk.work();
      const answer = (await at(7).playOpptak({ sid })) as { sti: string };
      await at(8).discardOpptak({ sid });
      expect((await played(answer.sti)).status).toBe(404);
      expect(await at(8).playOpptak({ sid })).toBe('ikke klart');
    });
  });
});
