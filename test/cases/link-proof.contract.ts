// A kode typed on the page behind a link: tries counted as by telephone, over both databases alike.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records } from '../../src/records/database.ts';
import { createWorld, DAY_MS, KODE, times, type World, WRONG } from './world.ts';

export function linkProofContract(name: string, open: () => Promise<Records>): void {
  describe(`a kode typed on the page behind a link, over ${name}`, () => {
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
    let attempts = 0;
    const tryLink = (link: string, saksnummer: string, kode: string) => {
      attempts += 1;
      return world.cases.identifyByLink({ link, attempt: attempts }, { saksnummer, kode });
    };
    const newLink = () => world.newCaller();

    test('is let in when it is the case’s', async () => {
      expect(await tryLink(newLink(), await world.addCase(), KODE)).toBe('ja');
    });

    test('has three tries a link; then the right one is not heard there, but on a new link and by telephone', async () => {
      const [sak, link] = [await world.addCase(), newLink()];
      expect(await tryLink(link, sak, WRONG)).toBe('nei');
      expect(await tryLink(link, sak, KODE)).toBe('ja');
      expect(await tryLink(link, sak, WRONG)).toBe('nei');
      expect(await tryLink(link, sak, WRONG)).toBe('brukt opp');
      expect(await tryLink(link, sak, KODE)).toBe('brukt opp');
      expect(await tryLink(newLink(), sak, KODE)).toBe('ja');
      expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
    });

    test('has no more tries all at once than one by one', async () => {
      const [sak, link] = [await world.addCase(), newLink()];
      const answers = await Promise.all(Array.from({ length: 8 }, () => tryLink(link, sak, WRONG)));
      expect(answers.filter((answer) => answer === 'nei')).toHaveLength(2);
      expect(await tryLink(link, sak, KODE)).toBe('sperret');
    });

    test('closes the telephone of its case at the fifth failure, as a caller does', async () => {
      const [sak, link] = [await world.addCase(), newLink()];
      await times(4, () => tryLink(link, sak, WRONG));
      expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
      expect(await tryLink(link, sak, WRONG)).toBe('sperret');
      expect(await tryKode(world.newCaller(), sak, KODE)).toBe('sperret');
    });

    test('counts towards the ten of its case: nine leave the telephone open, the tenth closes it for 24 hours', async () => {
      const sak = await world.addCase();
      for (let links = 0; links < 3; links += 1) {
        const link = newLink();
        await times(3, () => tryLink(link, sak, WRONG));
      }
      expect(await tryKode(world.newCaller(), sak, KODE)).toBe('ja');
      expect(await tryLink(newLink(), sak, WRONG)).toBe('sperret');
      expect(await tryKode(world.newCaller(), sak, KODE)).toBe('sperret');
      expect(world.events).toEqual(['caseClosed']);
      world.pass(DAY_MS - 1);
      expect(await tryLink(newLink(), sak, KODE)).toBe('sperret');
      world.pass(1);
      expect(await tryLink(newLink(), sak, KODE)).toBe('ja');
    });

    test('is not heard while the telephone is closed for the case', async () => {
      const sak = await world.addCase();
      await fail(5, world.newCaller(), sak);
      expect(await tryLink(newLink(), sak, KODE)).toBe('sperret');
    });
  });
}
