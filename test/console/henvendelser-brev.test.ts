// Letters staff must send: seen with what they belong to, ticked off, and due again when no SMS came.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConfirmInWriting } from '../../src/messages/pending-receipts.ts';
import { reportStatus, settle } from '../../src/messages/statuses.ts';
import type { Records } from '../../src/records/database.ts';
import { sms } from '../contracts/records.examples.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createDesk, DAY_MS, type Desk, MONDAY } from './henvendelser-desk.ts';

let records: Records;
let desk: Desk;
beforeAll(async () => {
  records = await openTestRecords('postgres');
  desk = createDesk(records);
});
afterAll(() => records.close());

const asksForLetter = (referanse: string) => createConfirmInWriting(desk.deps)({ referanse });
const plus = (days: number) => new Date(desk.clock.now.getTime() + days * DAY_MS);

/** An SMS about a registration, and what Twilio says of it. */
async function sendsSms(registreringId: number, kind = 'kvittering') {
  const row = { ...sms(desk.deps.secrets), event_key: `${kind}:${registreringId}`, kind, call_sid: null };
  const { id } = await records.db
    .insertInto('sms')
    .values({ ...row, registrering_id: registreringId, provider_sid: null, status: 'sending' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return (status: string) => reportStatus(desk.deps, { sid: `SM${id}`, id, status, errorCode: null });
}

describe('a dispute of somebody who wants the receipt by letter', () => {
  test('has a letter due before its answer, and is not finished until it is sent', async () => {
    const { nummer } = await desk.registers('innsigelse', { receiptStatus: 'written' });
    expect(await desk.find(nummer)).toMatchObject({ slag: 'innsigelse', brev: 'bedt om', frist: plus(2) });
    const ends = { utfall: 'kravet opprettholdes', grunn: 'Avtalen er vist' };
    expect(await desk.handling.finish(await desk.act(nummer), ends)).toBe('mangler brev');
    expect(await desk.handling.letterSent(await desk.act(nummer))).toBe('gjort');
    expect(await desk.find(nummer)).toMatchObject({ slag: 'innsigelse', brev: null, frist: plus(7), status: 'ny' });
    expect(await desk.handling.letterSent(await desk.act(nummer))).toBe('ugyldig');
    expect(await desk.handling.finish(await desk.act(nummer), ends)).toBe('gjort');
    expect(await desk.history(nummer)).toEqual([
      ['kari', 'brev', null],
      ['kari', 'ferdig', 'kravet opprettholdes. Avtalen er vist'],
    ]);
  });

  test('may be ticked off with the outcome', async () => {
    const { nummer } = await desk.registers('innsigelse', { receiptStatus: 'written' });
    const ends = { utfall: 'trukket', grunn: 'Kunden ringte', brevSendt: true };
    expect(await desk.handling.finish(await desk.act(nummer), ends)).toBe('gjort');
    expect(await desk.history(nummer)).toEqual([['kari', 'ferdig', 'trukket. Brevet er sendt. Kunden ringte']]);
    expect(await desk.find(nummer)).toMatchObject({ brev: null, utfall: 'trukket' });
  });
});

describe('what staff have finished', () => {
  const finished = async () => {
    desk.clock.now = MONDAY;
    const made = await desk.registers('innsigelse', { receiptStatus: 'sms' });
    const ends = { utfall: 'kravet opprettholdes', grunn: 'Avtalen er vist' };
    await desk.handling.finish(await desk.act(made.nummer), ends);
    desk.clock.now = new Date(MONDAY.getTime() + 30 * DAY_MS);
    return made;
  };

  test('waits again as a letter alone when its SMS is lost: its stop stays lifted, and its answer stands', async () => {
    const { id, nummer } = await finished();
    const report = await sendsSms(id);
    const held = await desk.openOfSak();
    await report('undelivered');
    expect(await desk.open()).toContain(nummer);
    expect(await desk.find(nummer)).toMatchObject({
      ...{ slag: 'skriftlig bekreftelse', status: 'ny', operator: null, brev: 'sms tapt', frist: plus(2) },
    });
    expect(await desk.openOfSak()).toEqual(held);
    expect((await desk.history(nummer)).at(-1)).toEqual([
      ...['telefonen', 'gjenåpnet', 'SMS-en med kvitteringen kom ikke fram. Send den i brev.'],
    ]);
    expect(await desk.handling.finish(await desk.act(nummer), { utfall: 'brev sendt', grunn: '' })).toBe('gjort');
    await report('undelivered');
    expect(await desk.find(nummer)).toMatchObject({
      ...{ slag: 'innsigelse', status: 'ferdig', utfall: 'kravet opprettholdes', brev: null },
    });
    expect(await desk.open()).not.toContain(nummer);
  });

  test('waits again when the SMS with the answer is lost, and the letter is then the answer', async () => {
    const { id, nummer, referanse } = await finished();
    await (await sendsSms(id, 'svar'))('failed');
    await asksForLetter(referanse);
    expect(await desk.find(nummer)).toMatchObject({ status: 'ny', brev: 'svar tapt' });
  });

  test('waits again when its caller asks for a letter, with a line that says so, once however often they ask', async () => {
    const { nummer, referanse } = await finished();
    await asksForLetter(referanse);
    await asksForLetter(referanse);
    expect((await desk.history(nummer)).slice(1)).toEqual([
      ['telefonen', 'gjenåpnet', 'Kunden ba om kvitteringen i brev.'],
    ]);
  });
});

test('whoever is at work on it when a letter becomes due is told, and does not finish what they have not seen', async () => {
  const { nummer, referanse } = await desk.registers('klage', { receiptStatus: 'sms' });
  await desk.handling.take(await desk.act(nummer));
  const stale = await desk.act(nummer);
  await asksForLetter(referanse);
  expect(await desk.handling.finish(stale, { utfall: 'besvart', grunn: '' })).toBe('endret');
  expect(await desk.find(nummer)).toMatchObject({ status: 'tatt', operator: 'kari', brev: 'bedt om' });
  expect((await desk.history(nummer)).at(-1)).toEqual(['telefonen', 'notat', 'Kunden ba om kvitteringen i brev.']);
});

describe('an SMS nobody knew the fate of', () => {
  const unknown = async () => {
    const made = await desk.registers('utsettelse', { status: 'i kraft', receiptStatus: 'sms' });
    const report = await sendsSms(made.id);
    await records.inTransaction(async (trx) => {
      const row = await trx.selectFrom('sms').selectAll().where('registrering_id', '=', made.id).executeTakeFirst();
      await settle(desk.deps, trx, row!, { status: 'unknown', error_code: null });
    });
    return { ...made, report };
  };

  test('needs no letter once it has come', async () => {
    const { nummer, report } = await unknown();
    expect(await desk.open()).toContain(nummer);
    await report('delivered');
    expect(await desk.open()).not.toContain(nummer);
    expect(await desk.find(nummer)).toBeNull();
  });

  test('still needs one that was asked for, and whoever has begun on it decides', async () => {
    const asked = await unknown();
    await asksForLetter(asked.referanse);
    await asked.report('delivered');
    expect(await desk.find(asked.nummer)).toMatchObject({ brev: 'bedt om' });

    const begun = await unknown();
    await desk.handling.take(await desk.act(begun.nummer));
    await begun.report('delivered');
    expect(await desk.open()).toContain(begun.nummer);
    expect((await desk.history(begun.nummer)).at(-1)).toEqual(['telefonen', 'notat', 'SMS-en kom fram likevel.']);
  });
});
