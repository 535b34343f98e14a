// A case whose payments have come: over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import type { BetalingStatus } from '../../src/records/schema-payments.ts';
import { capture } from '../captured.ts';
import { createWorld, DAY_MS, type World } from './world.ts';

/** What remains of a case in these tests, in øre. */
const RESTGJELD = 130_000;

export function paymentsContract(name: string, open: () => Promise<Records>): void {
  describe(`payments over ${name}`, () => {
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
      saksnummer = await world.addCase({ nedbetaling: { antall: [3], gebyrPerAvdrag: 4_500 } });
      caller = world.newCaller();
    });

    const pays = (fanget: number, changed: { hele?: boolean; belop?: number; status?: BetalingStatus } = {}) =>
      capture(records.db, world.secrets, { saksnummer, fanget, at: world.clock(), ...changed });
    const ask = () => world.turn(caller);

    test('come off what remains, and what is offered is of the rest', async () => {
      await pays(30_000);
      expect(await ask().getSak({ saksnummer })).toMatchObject({ restgjeld: 100_000, innbetalt: 31_000 });
      expect(await ask().offerUtsettelse({ saksnummer })).toMatchObject({ tilbud: [{ sum: 105_000 }, {}, {}] });
      expect(await ask().offerNedbetaling({ saksnummer })).toMatchObject({ planer: [{ sum: 113_500 }] });
      expect(await ask().checkOpen({ saksnummer })).toBe('apen');
    });

    test('of all that remained close the case for everything that asks, for good', async () => {
      await pays(RESTGJELD, { hele: true });
      for (const days of [0, 400]) {
        world.pass(days * DAY_MS);
        expect(await ask().getSak({ saksnummer })).toMatchObject({ status: 'avsluttet', restgjeld: 0 });
        expect(await ask().checkOpen({ saksnummer })).toBe('avsluttet');
        expect(await ask().offerUtsettelse({ saksnummer })).toEqual({ ingen: 'avsluttet' });
        expect(await ask().offerNedbetaling({ saksnummer })).toEqual({ ingen: 'avsluttet' });
        expect(await ask().registerInnsigelse({ saksnummer, grunn: 'annet' })).toBe('avsluttet');
      }
    });

    test('make an offer heard before them no longer hold', async () => {
      const offers = await ask().offerUtsettelse({ saksnummer });
      const [tilbud] = 'tilbud' in offers ? offers.tilbud : [];
      await pays(1);
      expect(await ask().registerUtsettelse({ saksnummer, tilbud: tilbud! })).toBe('endret');
    });

    test('of an instalment make the next one next; of all of them, close the case', async () => {
      const offers = await ask().offerNedbetaling({ saksnummer });
      const [plan] = 'planer' in offers ? offers.planer : [];
      await ask().registerNedbetaling({ saksnummer, plan: plan! });
      await pays(plan!.avdrag);
      expect(await ask().getSak({ saksnummer })).toMatchObject({ nedbetaling: { neste: { nummer: 2 } } });
      await pays(plan!.avdrag);
      await pays(plan!.sisteAvdrag);
      expect(await ask().getSak({ saksnummer })).toMatchObject({ status: 'avsluttet', nedbetaling: null });
      expect(await ask().checkOpen({ saksnummer })).toBe('avsluttet');
    });

    test.each<BetalingStatus>([
      'opprettes',
      'opprettet',
      'reservert',
      'avbrutt',
      'utlopt',
      'avvist',
      'frigitt',
      'feilet',
    ])('that are %s are none', async (status) => {
      await pays(RESTGJELD, { hele: true, status });
      expect(await ask().getSak({ saksnummer })).toMatchObject({ status: 'apen', restgjeld: RESTGJELD });
      expect(await ask().latestPayment({ saksnummer })).toBeNull();
    });

    test('of another case are its own', async () => {
      await pays(RESTGJELD, { hele: true });
      const another = await world.addCase();
      expect(await ask().getSak({ saksnummer: another })).toMatchObject({ restgjeld: RESTGJELD });
      expect(await ask().latestPayment({ saksnummer: another })).toBeNull();
    });

    test('are told of latest first, with what was captured, each with a larger number than the one before', async () => {
      expect(await ask().latestPayment({ saksnummer })).toBeNull();
      await pays(10_000, { belop: 12_000 });
      const first = await ask().latestPayment({ saksnummer });
      expect(first).toEqual({ nummer: expect.any(Number), belop: 10_000, kvittering: false });
      world.pass(1);
      await pays(20_000);
      const second = await ask().latestPayment({ saksnummer });
      expect(second).toMatchObject({ belop: 20_000 });
      expect(second!.nummer).toBeGreaterThan(first!.nummer);
    });
  });
}
