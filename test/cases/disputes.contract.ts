// What a caller may say against a claim, and what follows of it: over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sak } from '../../flows/ports.ts';
import { addDays, osloDate } from '../../src/cases/dates.ts';
import type { Records } from '../../src/records/database.ts';
import { createWorld, DAY_MS, type World } from './world.ts';

const PAYMENT = { til: 'kreditor', belop: 50_000, dato: '2026-12-30' } as const;

export function disputesContract(name: string, open: () => Promise<Records>): void {
  describe(`over ${name}`, () => {
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
      saksnummer = await world.addCase({ tungtSalarFra: '+38d', tungtSalar: 30_000 });
      caller = world.newCaller();
    });

    const dispute = (turn = world.turn(caller), grunn: 'annet' | 'allerede betalt' | 'tillegg' = 'annet') =>
      turn.registerInnsigelse({ saksnummer, grunn });
    const pay = (turn = world.turn(caller)) => turn.registerBetalt({ saksnummer, ...PAYMENT });
    const sak = (): Promise<Sak> => world.turn(caller).getSak({ saksnummer });
    const registered = () =>
      records.db
        .selectFrom('registreringer')
        .selectAll()
        .where('saksnummer_hash', '=', world.secrets.hash('saksnummer', saksnummer))
        .orderBy('id')
        .execute();
    const settle = () => records.db.updateTable('registreringer').set({ status: 'avsluttet' }).execute();

    describe('a dispute', () => {
      test('disputes the case at once: the heavier fee no longer comes, and no deferral is given', async () => {
        expect(await dispute()).toEqual({ referanse: expect.stringMatching(/^\d{7}$/), ny: true });
        expect(await sak()).toMatchObject({ bestridt: true, tungtSalar: null });
        expect(await world.turn(caller).offerUtsettelse({ saksnummer })).toEqual({ ingen: 'bestridt' });
      });

      test.each([
        ['inkassovarsel', true],
        ['betalingsoppfordring', true],
        ['overvak', false],
        ['rettslig', false],
      ] as const)('at %s is kept with whether it stops the process: %s', async (stadium, stanser) => {
        saksnummer = await world.addCase({ stadium });
        await dispute();
        expect(await registered()).toMatchObject([
          {
            ...{ type: 'innsigelse', status: 'venter', receipt_status: 'pending', tekster: 'v1', terms: null },
            data: { grunn: 'annet', stadium, stanser },
          },
        ]);
      });

      test('is kept with who said it, sealed', async () => {
        await dispute();
        const rows = JSON.stringify(await registered());
        for (const secret of [saksnummer, caller, caller.slice(3)]) expect(rows).not.toContain(secret);
      });

      test('gets the same reference when its turn is repeated, one after the other or at once', async () => {
        const turn = () => dispute(world.turn(caller, { callSid: `CA-${saksnummer}`, turn: 7 }));
        const first = await turn();
        expect(first).toMatchObject({ ny: true });
        expect(await Promise.all([turn(), turn(), turn()])).toEqual([first, first, first]);
        expect(await registered()).toHaveLength(1);
      });

      test('of a case disputed already is the earlier one, from whichever call', async () => {
        const [first, ...others] = await Promise.all([dispute(), dispute(), dispute()]);
        const answers = [first, ...others] as { referanse: string; ny: boolean }[];
        expect(answers.filter(({ ny }) => ny)).toHaveLength(1);
        expect(new Set(answers.map(({ referanse }) => referanse)).size).toBe(1);
      });

      test('settled by staff is no dispute any more, and the next one is new', async () => {
        await dispute();
        await settle();
        expect(await sak()).toMatchObject({ bestridt: false, innsigelse: null });
        expect(await dispute()).toMatchObject({ ny: true });
      });

      test('of a case its source says is disputed may still be added to', async () => {
        saksnummer = await world.addCase({ bestridt: true });
        expect(await sak()).toMatchObject({ bestridt: true, innsigelse: null });
        const answer = await dispute(world.turn(caller), 'tillegg');
        expect(answer).toMatchObject({ ny: true });
        expect((await sak()).innsigelse).toEqual({ referanse: (answer as { referanse: string }).referanse });
      });

      test('of a closed case is of nothing', async () => {
        saksnummer = await world.addCase({ status: 'avsluttet', restgjeld: 0 });
        expect(await dispute()).toBe('avsluttet');
        expect(await pay()).toBe('avsluttet');
        expect(await registered()).toEqual([]);
      });
    });

    describe('a payment told of', () => {
      test('pauses the case: no heavier fee, no deferral, until staff have checked', async () => {
        expect(await pay()).toMatchObject({ ny: true });
        expect(await sak()).toMatchObject({
          bestridt: false,
          tungtSalar: null,
          meldtBetalt: { referanse: expect.any(String) },
        });
        expect(await world.turn(caller).offerUtsettelse({ saksnummer })).toEqual({ ingen: 'meldt betalt' });
        await settle();
        expect(await sak()).toMatchObject({ meldtBetalt: null, tungtSalar: { belop: 30_000 } });
      });

      test('is kept as it was read back', async () => {
        await pay();
        expect(await registered()).toMatchObject([
          { type: 'allerede betalt', status: 'venter', data: { ...PAYMENT, stanser: true } },
        ]);
      });

      test('is one at a time; a repeated turn is the same', async () => {
        const turn = () => pay(world.turn(caller, { callSid: `CA-${saksnummer}`, turn: 3 }));
        const first = await turn();
        expect(await turn()).toEqual(first);
        expect(await pay()).toEqual({ ...(first as object), ny: false });
        expect(await registered()).toHaveLength(1);
      });

      test('right after a dispute for that reason gets one receipt for both', async () => {
        const callSid = `CA-${saksnummer}`;
        await dispute(world.turn(caller, { callSid, turn: 3 }), 'allerede betalt');
        await pay(world.turn(caller, { callSid, turn: 7 }));
        const receipts = (await registered()).map((row) => [row.type, row.receipt_status]);
        expect(receipts).toEqual([
          ['innsigelse', 'none'],
          ['allerede betalt', 'pending'],
        ]);
      });

      test('right after a dispute for another reason leaves each its receipt', async () => {
        const callSid = `CA-${saksnummer}`;
        await dispute(world.turn(caller, { callSid, turn: 3 }));
        await pay(world.turn(caller, { callSid, turn: 7 }));
        expect((await registered()).map((row) => row.receipt_status)).toEqual(['pending', 'pending']);
      });

      test('in another call leaves the receipt of the dispute alone', async () => {
        await dispute(world.turn(caller), 'allerede betalt');
        await pay();
        expect((await registered()).map((row) => row.receipt_status)).toEqual(['pending', 'pending']);
      });
    });

    test('the latest day asked for is not after today', async () => {
      const today = osloDate(world.clock());
      const on = (date: string) =>
        world.turn(caller).latestDay({ dag: Number(date.slice(8)), maned: Number(date.slice(5, 7)) });
      expect(await on(today)).toEqual({ dato: today });
      const tomorrow = addDays(today, 1);
      expect(await on(tomorrow)).toEqual({ dato: `${Number(tomorrow.slice(0, 4)) - 1}${tomorrow.slice(4)}` });
      world.pass(DAY_MS);
      expect(await on(tomorrow)).toEqual({ dato: tomorrow });
      expect(await world.turn(caller).latestDay({ dag: 31, maned: 2 })).toBe('finnes ikke');
    });
  });
}
