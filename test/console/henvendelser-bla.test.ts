// A queue that moves while it is read: colleagues finish what is in it, and callers add to it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorOf } from '../../src/console/henvendelser/export.ts';
import { countOpen, finishedQueue, type Nummer, openQueue } from '../../src/console/henvendelser/queue.ts';
import type { Records } from '../../src/records/database.ts';
import { secrets } from '../contracts/records.examples.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createDesk, type Desk, MONDAY } from './henvendelser-desk.ts';

const WAITING = 30;
const PAGE = 7;

let records: Records;
let desk: Desk;
beforeAll(async () => {
  records = await openTestRecords('postgres');
  desk = createDesk(records);
});
afterAll(() => records.close());

test('shows each that still waits once and in order, and the finished ones once too', async () => {
  const made: string[] = [];
  for (let i = 0; i < WAITING; i += 1) {
    // Three at a time are due in the same moment.
    desk.clock.now = new Date(MONDAY.getTime() + Math.floor(i / 3) * 1_000);
    const data = i % 10 === 9 ? { om: 'innsigelse uten kode' } : {};
    made.push((await desk.registers('melding', { data })).nummer);
  }
  const ends = async (nummer: string) => desk.handling.finish(await desk.act(nummer), { utfall: 'besvart', grunn: '' });

  const seen: Nummer[] = [];
  const gone: Nummer[] = [];
  for (let page = await openQueue(records.db, secrets, { limit: PAGE }); page.length > 0; ) {
    seen.push(...page.map(({ nummer }) => nummer));
    // A colleague finishes the last of the page that is read, and one that is still to come.
    const unread = (await desk.open()).filter((nummer) => !seen.includes(nummer));
    for (const nummer of [seen.at(-1)!, ...unread.slice(-1)]) {
      expect(await ends(nummer)).toBe('gjort');
      gone.push(nummer);
    }
    page = await openQueue(records.db, secrets, { limit: PAGE, after: cursorOf(page.at(-1)!) });
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect([...new Set([...seen, ...gone])].sort()).toEqual([...made].sort());
  const waiting = await desk.open();
  expect(seen.filter((nummer) => waiting.includes(nummer))).toEqual(waiting);
  const counted = await countOpen(records.db, MONDAY);
  expect(counted.reduce((sum, { antall }) => sum + antall, 0)).toBe(waiting.length);

  const finished: string[] = [];
  for (let page = await finishedQueue(records.db, secrets, { limit: 3 }); page.length > 0; ) {
    finished.push(...page.map(({ nummer }) => nummer));
    page = await finishedQueue(records.db, secrets, { limit: 3, after: cursorOf(page.at(-1)!) });
  }
  expect([...finished].sort()).toEqual([...gone].sort());
});

test('tells of what its caller has added since it was taken, and nobody finishes what they have not seen', async () => {
  const { nummer, id } = await desk.registers('innsigelse');
  const lineOf = async () => (await openQueue(records.db, secrets)).find((line) => line.nummer === nummer);
  const writes = async () =>
    records.db
      .insertInto('kommentarer')
      .values({ registrering_id: id, at: desk.clock.now, text: secrets.seal('kommentarer.text', 'Her er mer.') })
      .execute();
  await writes();
  expect(await lineOf()).toMatchObject({ nytt: false });
  await desk.handling.take(await desk.act(nummer));
  const seen = await desk.act(nummer);
  desk.clock.now = new Date(desk.clock.now.getTime() + 60_000);
  await writes();
  expect(await lineOf()).toMatchObject({ nytt: true });
  expect(await desk.handling.note(seen, 'Ringer selger')).toBe('endret');
  expect(await desk.handling.note(await desk.act(nummer), 'Ringer selger')).toBe('gjort');
  expect(await lineOf()).toMatchObject({ nytt: false });
});
