// How henvendelser end: with each outcome; and deeds that broke, by the caller's own next try.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countOpen, finishedQueue } from '../../src/console/henvendelser/queue.ts';
import { ADDED, FIRST, LETTER, ON_CASE, type Slag, UTFALL } from '../../src/console/henvendelser/slag.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import type { Records } from '../../src/records/database.ts';
import type { NewRegistrering } from '../../src/records/registreringer.ts';
import { begun, secrets, taken } from '../contracts/records.examples.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createDesk, type Desk, MONDAY } from './henvendelser-desk.ts';

let records: Records;
let desk: Desk;
beforeAll(async () => {
  records = await openTestRecords('postgres');
  desk = createDesk(records);
});
afterAll(() => records.close());

let calls = 0;
/** A call about a case, with these deeds, a turn each; its number in the queue. */
async function call(saksnummer: string | null, ...deeds: [name: string, outcome: string][]) {
  const callSid = `CA-feilet-${++calls}`;
  const at = new Date(MONDAY.getTime() + calls * 60_000);
  const log = createCallLog(records, secrets);
  await log.begin({ ...begun(callSid), at });
  for (const [i, [name, outcome]] of deeds.entries())
    await log.addTurn(taken(callSid, i + 1, { at, saksnummer, events: [{ name, outcome, ms: 1 }] }));
  const { id } = await records.db
    .selectFrom('samtaler')
    .select('id')
    .where('call_sid', '=', callSid)
    .executeTakeFirstOrThrow();
  return `S${id}`;
}
const BROKE = 'brudd';

describe('a deed that broke', () => {
  test.each(['registerInnsigelse', 'requestMerTid', 'sendSms', 'confirmInWriting'])('waits: %s', async (deed) => {
    const nummer = await call('11111111', [deed, BROKE]);
    expect(await desk.open()).toContain(nummer);
  });

  test('is done when the same deed went well later in the call, and stands among the finished', async () => {
    const nummer = await call('22222222', ['registerInnsigelse', BROKE], ['registerInnsigelse', 'svar']);
    expect(await desk.open()).not.toContain(nummer);
    expect(await desk.finished()).toContain(nummer);
    expect(await desk.find(nummer)).toMatchObject({ status: 'ferdig', utfall: 'kunden fikk det til senere' });
  });

  test('is done when the same deed went well in a later call about the case, and not about another', async () => {
    const nummer = await call('33333333', ['registerUtsettelse', BROKE]);
    await call('44444444', ['registerUtsettelse', 'svar']);
    await call('33333333', ['getSak', 'svar']);
    expect(await desk.open()).toContain(nummer);
    await call('33333333', ['registerUtsettelse', 'svar']);
    expect(await desk.open()).not.toContain(nummer);
  });

  test('waits when it broke again after it had gone well', async () => {
    const nummer = await call('55555555', ['sendSms', 'sendt'], ['sendSms', BROKE]);
    expect(await desk.open()).toContain(nummer);
  });

  test('stays with whoever has taken it, and opens again for whoever thinks it is not done', async () => {
    const nummer = await call('66666666', ['registerBetalt', BROKE]);
    await desk.handling.take(await desk.act(nummer));
    await call('66666666', ['registerBetalt', 'svar']);
    expect(await desk.open()).toContain(nummer);

    const done = await call('77777777', ['registerBetalt', BROKE], ['registerBetalt', 'svar']);
    expect(await desk.handling.reopen(await desk.act(done), { grunn: 'Feil beløp' })).toBe('gjort');
    expect(await desk.open()).toContain(done);
  });

  test('is counted while it waits', async () => {
    const [feilet] = (await countOpen(records.db, MONDAY)).filter(({ slag }) => slag === 'feilet');
    const waiting = await desk.open();
    expect(feilet?.antall).toBe(waiting.filter((nummer) => nummer.startsWith('S')).length);
  });
});

test('what is finished is neither taken nor handed over: it is opened again first', async () => {
  const { nummer } = await desk.registers('klage');
  await desk.handling.finish(await desk.act(nummer), { utfall: 'besvart', grunn: '' });
  expect(await desk.handling.take(await desk.act(nummer))).toBe('ugyldig');
  expect(await desk.handling.handOver(await desk.act(nummer), 'ola')).toBe('ugyldig');
  expect(await desk.finished()).toContain(nummer);
});

const REGISTERED = Object.entries(UTFALL).flatMap(([slag, outcomes]) =>
  outcomes
    .filter((utfall) => utfall !== ADDED && utfall !== ON_CASE && slag !== 'feilet')
    .map((utfall) => [slag as Slag, utfall] as const),
);
const changesOf = (slag: Slag): Partial<NewRegistrering> => {
  if (slag === FIRST) return { type: 'melding', data: { om: slag } };
  return slag === LETTER ? { type: 'utsettelse', status: 'i kraft', receiptStatus: 'written' } : {};
};

test.each(REGISTERED)('%s ends as %s, and is opened again', async (slag, utfall) => {
  const { nummer } = await desk.registers(slag as NewRegistrering['type'], changesOf(slag));
  expect(await desk.find(nummer)).toMatchObject({ slag, status: 'ny' });
  expect(await desk.handling.finish(await desk.act(nummer), { utfall, grunn: 'Avklart' })).toBe('gjort');
  expect(await desk.find(nummer)).toMatchObject({ status: 'ferdig', utfall });
  const ofKind = await finishedQueue(records.db, secrets, { filter: { slag }, limit: 1_000 });
  expect(ofKind[0]?.nummer).toBe(nummer);
  expect(new Set(ofKind.map((one) => one.slag))).toEqual(new Set([slag]));
  expect(await desk.handling.reopen(await desk.act(nummer), { grunn: 'Ny opplysning' })).toBe('gjort');
  expect(await desk.open()).toContain(nummer);
  expect(await desk.find(nummer)).toMatchObject({ slag, status: 'ny', utfall: null, operator: null });
});
