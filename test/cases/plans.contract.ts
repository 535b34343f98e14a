// Instalment plans as they are registered: over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Nedbetalingsplan } from '../../flows/ports.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { createWorld, DAY_MS, TERMS, type World } from './world.ts';

export function plansContract(name: string, open: () => Promise<Records>): void {
  describe(`an accepted plan over ${name}`, () => {
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
      saksnummer = await world.addCase({ nedbetaling: { antall: [3, 6], gebyrPerAvdrag: 4_500 } });
      caller = world.newCaller();
    });

    const registered = async () =>
      records.db
        .selectFrom('registreringer')
        .selectAll()
        .where('saksnummer_hash', '=', world.secrets.hash('saksnummer', saksnummer))
        .execute();
    const plans = async (): Promise<Nedbetalingsplan[]> => {
      const answer = await world.turn(caller).offerNedbetaling({ saksnummer });
      if ('ingen' in answer) throw new Error(answer.ingen);
      return answer.planer;
    };
    const accept = async (plan: Nedbetalingsplan, ...turn: Parameters<World['turn']> | []) =>
      world.turn(turn[0] ?? caller, turn[1]).registerNedbetaling({ saksnummer, plan });

    test('is in force at once: next instalment, due date, reference; and neither plan nor deferral is given', async () => {
      const [plan] = await plans();
      const answer = await accept(plan!);
      expect(answer).toEqual({ referanse: expect.stringMatching(/^\d{7}$/) });
      const { referanse } = answer as { referanse: string };
      expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({
        ...{ frist: plan!.frister[0], restgjeld: 130_000 },
        nedbetaling: { referanse, antall: 3, neste: { nummer: 1, frist: plan!.frister[0], belop: plan!.avdrag } },
      });
      expect(await world.turn(caller).offerNedbetaling({ saksnummer })).toEqual({ ingen: 'nedbetaling i kraft' });
      expect(await world.turn(caller).offerUtsettelse({ saksnummer })).toEqual({ ingen: 'nedbetaling i kraft' });
    });

    test('is over once staff end it', async () => {
      const [plan] = await plans();
      const { referanse } = (await accept(plan!)) as { referanse: string };
      await records.db
        .updateTable('registreringer')
        .set({ status: 'avsluttet' })
        .where('referanse', '=', referanse)
        .execute();
      expect(await world.turn(caller).getSak({ saksnummer })).toMatchObject({ nedbetaling: null });
      expect(await plans()).toEqual([plan, expect.anything()]);
    });

    test('is kept whole, with who accepted, in which turn, and the terms heard', async () => {
      const [, plan] = await plans();
      const callSid = `CA-plans-${world.unknown()}`;
      await accept(plan!, caller, { callSid, turn: 7 });
      const { findByTurn } = createRegistreringer({ secrets: world.secrets, newReferanse: () => '' });
      expect(await findByTurn(records.db, { callSid, turn: 7, type: 'nedbetaling' })).toMatchObject({
        ...{ type: 'nedbetaling', status: 'i kraft', receiptStatus: 'pending', gjelderTil: plan!.frister.at(-1) },
        ...{ saksnummer, caller, language: 'nb', registeredAt: world.clock(), terms: TERMS, data: plan },
      });
    });

    test('gets the same reference again when its turn is repeated, one after the other or at once', async () => {
      const [plan] = await plans();
      const turn = () => accept(plan!, caller, { callSid: `CA-${saksnummer}`, turn: 7 });
      const first = await turn();
      expect(first).toHaveProperty('referanse');
      expect(await Promise.all([turn(), turn(), turn()])).toEqual([first, first, first]);
      expect(await registered()).toHaveLength(1);
    });

    test('or a deferral, of two calls at once, is one’s; the other hears that it has changed', async () => {
      const [plan] = await plans();
      const deferrals = await world.turn(caller).offerUtsettelse({ saksnummer });
      const [tilbud] = 'tilbud' in deferrals ? deferrals.tilbud : [];
      const answers = await Promise.all([
        accept(plan!),
        world.turn(caller).registerUtsettelse({ saksnummer, tilbud: tilbud! }),
        accept(plan!),
        world.turn(caller).registerUtsettelse({ saksnummer, tilbud: tilbud! }),
      ]);
      expect(answers.filter((answer) => answer === 'endret')).toHaveLength(3);
      expect(await registered()).toHaveLength(1);
    });

    test('does not exist without terms heard', async () => {
      const [plan] = await plans();
      await expect(accept(plan!, caller, { termsHeard: null })).rejects.toThrow();
      expect(await registered()).toEqual([]);
    });

    test.each([{ sum: 1 }, { antall: 4 }, { avdrag: 1 }, { frister: ['2099-01-05'] }])(
      'is not registered where it no longer holds as it was heard: %o',
      async (changes) => {
        const [plan] = await plans();
        expect(await accept({ ...plan!, ...changes })).toBe('endret');
        expect(await registered()).toEqual([]);
      },
    );

    test('whose first due date counts from today has changed the next day', async () => {
      saksnummer = await world.addCase({ frist: '-1d', nedbetaling: { antall: [3], gebyrPerAvdrag: 0 } });
      const [plan] = await plans();
      world.pass(DAY_MS);
      expect(await accept(plan!)).toBe('endret');
    });
  });
}
