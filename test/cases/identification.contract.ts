// Who is let in, and when the telephone closes: over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import { createWorld, DAY_MS, KODE, times, type World, WRONG } from './world.ts';

export function identificationContract(name: string, open: () => Promise<Records>): void {
  describe(`identification over ${name}`, () => {
    let records: Records;
    let world: World;
    beforeAll(async () => {
      records = await open();
    });
    afterAll(() => records.close());
    beforeEach(() => {
      world = createWorld(records);
    });

    const tryKode = (from: string, saksnummer: string, kode: string) => world.turn(from).identify({ saksnummer, kode });
    const fail = (count: number, from: string, saksnummer: string) =>
      times(count, () => tryKode(from, saksnummer, WRONG));

    describe('a caller', () => {
      test('with case number and kode is let in', async () => {
        const sak = await world.addCase();
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
      });

      test('hears the same of a wrong kode and of an unknown case', async () => {
        const sak = await world.addCase();
        expect(await tryKode(world.newCaller(), sak, WRONG)).toBe('nei');
        expect(await tryKode(world.newCaller(), world.unknown(), KODE)).toBe('nei');
      });

      test('is not let in with another case’s kode', async () => {
        const sak = await world.addCase({ kode: '111222' });
        await world.addCase();
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('nei');
      });

      test('is let in on a case imported under an older key', async () => {
        const sak = await world.addCase();
        const rotated = createWorld(records, 'en ny hemmelighet til prøver,en hemmelighet til prøver');
        expect(await rotated.turn(world.newCaller()).identify({ saksnummer: sak, kode: KODE })).toBe('ja');
      });
    });

    describe('a call', () => {
      test('has three tries at a case: after them even the right kode is not heard, in another call it is', async () => {
        const [sak, other] = [await world.addCase(), await world.addCase()];
        const caller = world.newCaller();
        let turn = 0;
        const tryIn = (saksnummer: string, kode: string) => {
          turn += 1;
          return world.turn(caller, { callSid: `CA-${caller}`, turn }).identify({ saksnummer, kode });
        };
        expect(await tryIn(sak, WRONG)).toBe('nei');
        expect(await tryIn(sak, WRONG)).toBe('nei');
        expect(await tryIn(other, KODE)).toBe('ja');
        expect(await tryIn(sak, WRONG)).toBe('nei');
        expect(await tryIn(sak, KODE)).toBe('sperret');
        expect(await tryIn(other, KODE)).toBe('ja');
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
      });
    });

    describe('a case', () => {
      test('is open after four failures of one caller; the fifth closes it, to the right kode and to everybody', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        expect(await fail(4, caller, sak)).toEqual(['nei', 'nei', 'nei', 'nei']);
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
        expect(await fail(1, caller, sak)).toEqual(['sperret']);
        expect(await tryKode(caller, sak, KODE)).toBe('sperret');
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('sperret');
        expect(await world.turn(world.newCaller()).checkOpen({ saksnummer: sak })).toBe('sperret');
        expect(world.events).toEqual(['caseClosed']);
      });

      test('closed, leaves the caller’s other cases open', async () => {
        const [sak, other] = [await world.addCase(), await world.addCase()];
        const caller = world.newCaller();
        await fail(5, caller, sak);
        expect(await tryKode(caller, other, KODE)).toBe('ja');
      });

      test('is open after nine failures of nine callers; the tenth closes it', async () => {
        const sak = await world.addCase();
        await times(9, () => fail(1, world.newCaller(), sak));
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
        expect(await fail(1, world.newCaller(), sak)).toEqual(['sperret']);
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('sperret');
      });

      test('that does not exist closes in the same words', async () => {
        const [sak, unknown] = [await world.addCase(), world.unknown()];
        const [caller, other] = [world.newCaller(), world.newCaller()];
        expect(await fail(7, other, unknown)).toEqual(await fail(7, caller, sak));
      });

      test('is open again 24 hours after it closed, and not a moment before', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(4, caller, sak);
        world.pass(DAY_MS - 1);
        await fail(1, caller, sak);
        world.pass(DAY_MS - 1);
        expect(await tryKode(caller, sak, KODE)).toBe('sperret');
        world.pass(1);
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
      });

      test('stays closed no longer for being tried while closed', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(5, caller, sak);
        world.pass(DAY_MS / 2);
        await fail(5, caller, sak);
        world.pass(DAY_MS / 2);
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
      });

      test('closes to many tries at once as to one after the other', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        const answers = await Promise.all(Array.from({ length: 12 }, () => tryKode(caller, sak, WRONG)));
        expect(answers.filter((answer) => answer === 'nei')).toHaveLength(4);
      });

      test('staff have reopened is open at once', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(5, caller, sak);
        world.pass(1000);
        await reopen({ saksnummer_hash: world.secrets.hash('saksnummer', sak) });
        world.pass(1000);
        expect(await fail(4, caller, sak)).toEqual(['nei', 'nei', 'nei', 'nei']);
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
        expect(await fail(1, caller, sak)).toEqual(['sperret']);
      });
    });

    describe('a caller’s failures', () => {
      test('over any cases: fourteen are borne, the fifteenth closes', async () => {
        const cases = await times(8, () => world.addCase());
        const caller = world.newCaller();
        await times(14, (n) => fail(1, caller, cases[n % 7]!));
        expect(await tryKode(caller, cases[7]!, KODE)).toBe('ja');
        expect(await fail(1, caller, cases[7]!)).toEqual(['sperret']);
        expect(await tryKode(caller, cases[7]!, KODE)).toBe('sperret');
        expect(await tryKode(world.newCaller(), cases[7]!, KODE)).toBe('ja');
        expect(world.events).toEqual(['callerClosed']);
      });

      test('are forgotten by no success', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(4, caller, sak);
        await tryKode(caller, sak, KODE);
        expect(await fail(1, caller, sak)).toEqual(['sperret']);
      });

      test('are reopened by staff too', async () => {
        const [sak, ...others] = await times(4, () => world.addCase());
        const caller = world.newCaller();
        await times(15, (n) => fail(1, caller, others[n % 4] ?? world.unknown()));
        expect(await tryKode(caller, sak!, KODE)).toBe('sperret');
        world.pass(1000);
        await reopen({ caller_hash: world.secrets.hash('telefon', caller) });
        expect(await tryKode(caller, sak!, KODE)).toBe('ja');
      });

      test('on one turn count once, however often its webhook comes', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        const turn = () =>
          world.turn(caller, { callSid: `CA-again-${sak}`, turn: 3 }).identify({ saksnummer: sak, kode: WRONG });
        expect(await times(6, turn)).toEqual(Array(6).fill('nei'));
        expect(await Promise.all([turn(), turn(), turn()])).toEqual(['nei', 'nei', 'nei']);
        expect(await fail(3, caller, sak)).toEqual(['nei', 'nei', 'nei']);
        expect(await fail(1, caller, sak)).toEqual(['sperret']);
      });

      test('survive a restart', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(5, caller, sak);
        const restarted = createWorld(records);
        restarted.pass(world.clock().getTime() - restarted.clock().getTime());
        expect(await restarted.turn(caller).identify({ saksnummer: sak, kode: KODE })).toBe('sperret');
      });

      test('leave neither number, case nor kode behind', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        await fail(1, caller, sak);
        const rows = JSON.stringify(await records.db.selectFrom('feilede_identifiseringer').selectAll().execute());
        for (const secret of [sak, caller, caller.slice(3), WRONG]) expect(rows).not.toContain(secret);
      });
    });

    describe('whether a case is open', () => {
      const ask = (from: string, saksnummer: string) => world.turn(from).checkOpen({ saksnummer });

      test('is told of a case that is, one that is not, and one that does not exist', async () => {
        const [open, closed] = [await world.addCase(), await world.addCase({ status: 'avsluttet' })];
        const caller = world.newCaller();
        expect(await ask(caller, open)).toBe('apen');
        expect(await ask(caller, closed)).toBe('avsluttet');
        expect(await ask(caller, world.unknown())).toBe('ukjent');
      });

      test('is no longer told to who has asked for ten different unknown numbers; nine are borne', async () => {
        const sak = await world.addCase();
        const caller = world.newCaller();
        expect(await times(9, () => ask(caller, world.unknown()))).toEqual(Array(9).fill('ukjent'));
        expect(await ask(caller, sak)).toBe('apen');
        expect(await tryKode(caller, sak, KODE)).toBe('ja');
        expect(await ask(caller, world.unknown())).toBe('sperret');
        expect(await ask(caller, sak)).toBe('sperret');
        expect(await tryKode(caller, sak, KODE)).toBe('sperret');
        expect(await ask(world.newCaller(), sak)).toBe('apen');
      });

      test('counts unknown numbers whether asked for at level 0 or with a kode', async () => {
        const caller = world.newCaller();
        await times(5, () => ask(caller, world.unknown()));
        await times(4, () => tryKode(caller, world.unknown(), KODE));
        expect(await ask(caller, world.unknown())).toBe('sperret');
      });

      test('counts the same unknown number once', async () => {
        const [caller, unknown] = [world.newCaller(), world.unknown()];
        expect(await times(20, () => ask(caller, unknown))).toEqual(Array(20).fill('ukjent'));
        const rows = await records.db
          .selectFrom('feilede_identifiseringer')
          .select('id')
          .where('saksnummer_hash', '=', world.secrets.hash('saksnummer', unknown))
          .execute();
        expect(rows).toHaveLength(1);
      });

      test('is told as often as one likes of cases that exist', async () => {
        const cases = await times(12, () => world.addCase());
        const caller = world.newCaller();
        expect(await times(12, (n) => ask(caller, cases[n]!))).toEqual(Array(12).fill('apen'));
      });
    });

    describe('hidden callers and switchboards', () => {
      const hidden = ['anonymous', '+266696687', 'sip:sentralbord@example.no', ''];
      const failUnknown = (count: number) =>
        times(count, (n) => tryKode(hidden[n % hidden.length]!, world.unknown(), WRONG));

      test('share a larger limit that slows them, then closes, with an alarm for each', async () => {
        const sak = await world.addCase();
        await failUnknown(9);
        expect([world.delays, world.events]).toEqual([[], []]);

        await failUnknown(1);
        expect(world.events).toEqual(['sharedSlowed']);
        expect(await tryKode('anonymous', sak, KODE)).toBe('ja');
        await failUnknown(89);
        expect(await tryKode('Restricted', sak, KODE)).toBe('ja');
        expect(world.delays.every((ms) => ms > 0 && ms <= 2000)).toBe(true);
        expect(world.delays).toEqual(world.delays.toSorted((a, b) => a - b));

        expect(await failUnknown(1)).toEqual(['sperret']);
        expect(await tryKode('client:app', sak, KODE)).toBe('sperret');
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
        expect(world.events).toEqual(['sharedSlowed', 'sharedClosed']);
      });

      test('are one caller to one case', async () => {
        const sak = await world.addCase();
        await times(4, (n) => fail(1, hidden[n]!, sak));
        expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
        expect(await fail(1, 'unknown', sak)).toEqual(['sperret']);
      });
    });

    const reopen = (subject: { saksnummer_hash: string } | { caller_hash: string }) =>
      records.db
        .insertInto('gjenapninger')
        .values({
          at: world.clock(),
          operator: 'operator',
          reason: world.secrets.seal('gjenapninger.reason', 'nytt brev'),
          ...(subject as object),
        })
        .execute();
  });
}
