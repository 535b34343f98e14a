// What a caller may hear and register: over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Utsettelsestilbud } from '../../flows/ports.ts';
import { isBankDay } from '../../src/cases/bank-days.ts';
import { addDays, osloDate } from '../../src/cases/dates.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { createWorld, DAY_MS, TERMS, times, type World } from './world.ts';

export function deedsContract(name: string, open: () => Promise<Records>): void {
  describe(`a case over ${name}`, () => {
    let records: Records;
    let world: World;
    let saksnummer: string;
    let caller: string;
    beforeAll(async () => {
      records = await open();
    });
    afterAll(() => records.close());
    beforeEach(async () => {
      world = createWorld(records);
      saksnummer = await world.addCase();
      caller = world.newCaller();
    });

    const today = () => osloDate(world.clock());
    const offers = async (of = saksnummer): Promise<Utsettelsestilbud[]> => {
      const answer = await world.turn(caller).offerUtsettelse({ saksnummer: of });
      if ('ingen' in answer) throw new Error(answer.ingen);
      return answer.tilbud;
    };
    const registered = async () =>
      records.db
        .selectFrom('registreringer')
        .selectAll()
        .where('saksnummer_hash', '=', world.secrets.hash('saksnummer', saksnummer))
        .orderBy('id')
        .execute();

    test('is told as it was imported, with offsets counted from that day', async () => {
      const sak = await world.addCase({ tungtSalarFra: '+38d', tungtSalar: 30_000, stadium: 'overvak' });
      world.pass(2 * DAY_MS);
      expect(await world.turn(caller).getSak({ saksnummer: sak })).toEqual({
        ...{
          saksnummer: sak,
          status: 'apen',
          stadium: 'overvak',
          skyldnertype: 'privat',
          kreditor: 'Fjellheim Bredbånd',
        },
        ...{ hovedstol: 100_000, renter: 1_000, salar: 30_000, innbetalt: 1_000, restgjeld: 130_000 },
        ...{ frist: addDays(today(), 8), dagerTilFrist: 8, kid: '318402658', konto: '12345678903' },
        tungtSalar: { fra: addDays(today(), 36), belop: 30_000, sum: 160_000 },
        ...{
          utsettelse: null,
          nedbetaling: null,
          onsketMerTid: false,
          bestridt: false,
          innsigelse: null,
          meldtBetalt: null,
        },
      });
    });

    test('that is not there is a breakdown, told without its number', async () => {
      const unknown = world.unknown();
      const error = await world
        .turn(caller)
        .getSak({ saksnummer: unknown })
        .catch((thrown: Error) => thrown.message);
      expect(error).toEqual(expect.any(String));
      expect(error).not.toContain(unknown);
    });

    test('offers deferrals, each on a bank day after today, with its fee', async () => {
      const tilbud = await offers();
      expect(tilbud).toHaveLength(3);
      for (const { nyFrist, gebyr, sum } of tilbud) {
        expect(isBankDay(nyFrist) && nyFrist > today()).toBe(true);
        expect([gebyr, sum]).toEqual([5_000, 135_000]);
      }
    });

    describe('an accepted deferral', () => {
      test('is in force at once: new due date, fee, reference; and no other is given', async () => {
        const [tilbud] = await offers();
        const answer = await world.turn(caller).registerUtsettelse({ saksnummer, tilbud: tilbud! });
        expect(answer).toEqual({ referanse: expect.stringMatching(/^\d{7}$/) });
        const { referanse } = answer as { referanse: string };
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({
          frist: tilbud!.nyFrist,
          restgjeld: 135_000,
          utsettelse: { nyFrist: tilbud!.nyFrist, gebyr: 5_000, referanse },
        });
        expect(await world.turn(caller).offerUtsettelse({ saksnummer })).toEqual({ ingen: 'i kraft' });
      });

      test('lapses the day after its due date; then a later one is offered', async () => {
        const [first, second] = await offers();
        await world.turn(caller).registerUtsettelse({ saksnummer, tilbud: first! });
        while (today() < first!.nyFrist) world.pass(DAY_MS);
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({
          frist: first!.nyFrist,
          dagerTilFrist: 0,
        });
        world.pass(DAY_MS);
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({ utsettelse: null, restgjeld: 130_000 });
        expect((await offers())[0]).toEqual(second);

        await world.turn(caller).registerUtsettelse({ saksnummer, tilbud: second! });
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({ frist: second!.nyFrist });
      });

      test('is kept with who accepted, in which turn, and the terms heard', async () => {
        const [tilbud] = await offers();
        const callSid = `CA-accepts-${world.unknown()}`;
        await world.turn(caller, { callSid, turn: 7 }).registerUtsettelse({ saksnummer, tilbud: tilbud! });
        const { findByTurn } = createRegistreringer({ secrets: world.secrets, newReferanse: () => '' });
        expect(await findByTurn(records.db, { callSid, turn: 7, type: 'utsettelse' })).toMatchObject({
          ...{ type: 'utsettelse', status: 'i kraft', receiptStatus: 'pending', gjelderTil: tilbud!.nyFrist },
          ...{ saksnummer, caller, language: 'nb', registeredAt: world.clock(), terms: TERMS },
          data: { gebyr: 5_000, sum: 135_000, tungtSalar: null },
        });
        const rows = JSON.stringify(await registered());
        for (const secret of [saksnummer, caller, caller.slice(3)]) expect(rows).not.toContain(secret);
      });

      test('is registered for a hidden caller too, without a number', async () => {
        const [tilbud] = await offers();
        await world.turn('anonymous').registerUtsettelse({ saksnummer, tilbud: tilbud! });
        expect(await registered()).toMatchObject([{ caller: null, caller_hash: null }]);
      });

      test('gets the same reference again when its turn is repeated, one after the other or at once', async () => {
        const [tilbud] = await offers();
        const turn = () =>
          world
            .turn(caller, { callSid: `CA-${saksnummer}`, turn: 7 })
            .registerUtsettelse({ saksnummer, tilbud: tilbud! });
        const first = await turn();
        expect(first).toHaveProperty('referanse');
        expect(await Promise.all([turn(), turn(), turn()])).toEqual([first, first, first]);
        expect(await registered()).toHaveLength(1);
      });

      test('of two calls at once is one’s; the other hears that the offer has changed', async () => {
        const [tilbud] = await offers();
        const answers = await Promise.all(
          Array.from({ length: 4 }, () => world.turn(caller).registerUtsettelse({ saksnummer, tilbud: tilbud! })),
        );
        expect(answers.filter((answer) => answer === 'endret')).toHaveLength(3);
        expect(await registered()).toHaveLength(1);
      });

      test('does not exist without terms heard', async () => {
        const [tilbud] = await offers();
        const silent = world.turn(caller, { termsHeard: null }).registerUtsettelse({ saksnummer, tilbud: tilbud! });
        await expect(silent).rejects.toThrow();
        expect(await registered()).toEqual([]);
      });
    });

    describe('an offer that no longer holds as it was heard', () => {
      const answerTo = (changes: Partial<Utsettelsestilbud>, tilbud: Utsettelsestilbud) =>
        world.turn(caller).registerUtsettelse({ saksnummer, tilbud: { ...tilbud, ...changes } });

      test.each([
        { gebyr: 0 },
        { sum: 134_999 },
        { nyFrist: '2099-01-05' },
        { tungtSalar: { fra: '2027-01-01', belop: 1, sum: 1 } },
      ])('is not registered: %o', async (changes) => {
        const [tilbud] = await offers();
        expect(await answerTo(changes, tilbud!)).toBe('endret');
        expect(await registered()).toEqual([]);
      });

      test('is registered through the last day before its date, not on the date', async () => {
        const [tilbud] = await offers();
        while (today() < tilbud!.nyFrist) world.pass(DAY_MS);
        expect(await answerTo({}, tilbud!)).toBe('endret');
        world.pass(-DAY_MS);
        expect(await answerTo({}, tilbud!)).toHaveProperty('referanse');
      });

      test('has changed when the heavier fee starts between hearing and accepting', async () => {
        saksnummer = await world.addCase({ tungtSalarFra: '+1d', tungtSalar: 30_000 });
        const [tilbud] = await offers();
        expect(tilbud!.tungtSalar).not.toBeNull();
        world.pass(DAY_MS);
        expect(await answerTo({}, tilbud!)).toBe('endret');
      });
    });

    describe('a wish for more time', () => {
      test('waits for staff, and is told until they answer', async () => {
        const { referanse } = await world.turn(caller).requestMerTid({ saksnummer, onske: 'utsettelse' });
        expect(await registered()).toMatchObject([
          { referanse, type: 'mer tid', status: 'venter', receipt_status: 'pending', data: { onske: 'utsettelse' } },
        ]);
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({ onsketMerTid: true });
        await records.db
          .updateTable('registreringer')
          .set({ status: 'avsluttet' })
          .where('referanse', '=', referanse)
          .execute();
        expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({ onsketMerTid: false });
      });

      test('said again while it waits is the same wish; another wish is another', async () => {
        const [first, again] = await times(2, () =>
          world.turn(caller).requestMerTid({ saksnummer, onske: 'utsettelse' }),
        );
        expect(again).toEqual(first);
        const other = await world.turn(caller).requestMerTid({ saksnummer, onske: 'nedbetaling' });
        expect(other).not.toEqual(first);
        expect(await registered()).toHaveLength(2);
      });

      test('changes nothing in what is owed or offered', async () => {
        const before = await offers();
        await world.turn(caller).requestMerTid({ saksnummer, onske: 'nedbetaling' });
        expect(await offers()).toEqual(before);
      });
    });

    test('of another number is untouched by all of this', async () => {
      const other = await world.addCase();
      const [tilbud] = await offers();
      await world.turn(caller).registerUtsettelse({ saksnummer, tilbud: tilbud! });
      expect(await world.turn(caller).getSak({ saksnummer: other })).toMatchObject({
        utsettelse: null,
        restgjeld: 130_000,
      });
    });
  });
}
