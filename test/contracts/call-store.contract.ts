// What a store of live calls must do, wherever it keeps them.
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallStore } from '../../src/calls/call-store.ts';

export type StoreUnderTest = {
  store: CallStore;
  /** Another store over the same calls, as another node of the service has; the same one where there can be only one. */
  otherNode: CallStore;
  /** How long the call, or a value beside it, is kept from now on; null when it is not there. */
  timeToLiveMs: (callSid: string) => Promise<number | null>;
  /** Makes the time to live of a call run out. */
  runOut: (callSid: string) => Promise<void>;
};

export const TTL_MS = 30 * 60_000;

const call = (turn: number, sealed = `sealed at ${turn}`) => ({ turn, sealed });

export function callStoreContract(open: () => StoreUnderTest): void {
  describe('a store of live calls', () => {
    let { store, otherNode, timeToLiveMs, runOut } = {} as StoreUnderTest;
    beforeAll(() => {
      ({ store, otherNode, timeToLiveMs, runOut } = open());
    });

    it('knows nothing of a call it was never given', async () => {
      expect(await store.load('CA-unknown')).toBeNull();
    });

    it('gives a call back as it was saved, byte for byte', async () => {
      const sealed = 'æøå "quotes" \n\0 \u{1F4DE} and so on, '.repeat(2_000);
      expect(await store.save('CA-bytes', null, call(0, sealed))).toBe(true);
      expect(await store.load('CA-bytes')).toEqual({ turn: 0, sealed });
      expect(await otherNode.load('CA-bytes')).toEqual({ turn: 0, sealed });
    });

    it('keeps calls apart', async () => {
      await store.save('CA-one', null, call(1));
      await store.save('CA-two', null, call(2));
      expect((await store.load('CA-one'))?.turn).toBe(1);
      expect((await store.load('CA-two'))?.turn).toBe(2);
    });

    it('saves a new call only when there is none yet', async () => {
      expect(await store.save('CA-new', null, call(0))).toBe(true);
      expect(await store.save('CA-new', null, call(0, 'another'))).toBe(false);
      expect(await store.load('CA-new')).toEqual(call(0));
    });

    it('saves the next turn only over the turn it was made from', async () => {
      await store.save('CA-next', null, call(3));
      expect(await store.save('CA-next', 2, call(9))).toBe(false);
      expect(await store.save('CA-next', 4, call(9))).toBe(false);
      expect(await store.load('CA-next')).toEqual(call(3));
      expect(await store.save('CA-next', 3, call(4))).toBe(true);
      expect(await store.load('CA-next')).toEqual(call(4));
    });

    it('saves the same turn anew, as after an apology', async () => {
      await store.save('CA-same', null, call(0));
      expect(await store.save('CA-same', 0, call(0, 'the apology'))).toBe(true);
      expect(await store.load('CA-same')).toEqual(call(0, 'the apology'));
    });

    it('does not save over a call that is not there', async () => {
      expect(await store.save('CA-absent', 3, call(4))).toBe(false);
      expect(await store.load('CA-absent')).toBeNull();
    });

    it('lets one of many saves win, from whichever node', async () => {
      await store.save('CA-race', null, call(7));
      const racers = Array.from({ length: 20 }, (_, i) => ({
        node: i % 2 === 0 ? store : otherNode,
        name: `racer ${i}`,
      }));
      const won = await Promise.all(racers.map(({ node, name }) => node.save('CA-race', 7, call(8, name))));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store.load('CA-race')).toEqual(call(8, racers[won.indexOf(true)]!.name));
    });

    it('lets one of many first saves win', async () => {
      const won = await Promise.all([store, otherNode, store].map((node) => node.save('CA-first', null, call(0))));
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    it('keeps a call for its time to live, counted anew from every save', async () => {
      await store.save('CA-ttl', null, call(0));
      const first = await timeToLiveMs('CA-ttl');
      expect(first).toBeGreaterThan(TTL_MS - 10_000);
      expect(first).toBeLessThanOrEqual(TTL_MS);
      await store.save('CA-ttl', 0, call(1));
      expect(await timeToLiveMs('CA-ttl')).toBeGreaterThanOrEqual(TTL_MS - 10_000);
    });

    it('forgets a call whose time has run out, and takes it as a new one', async () => {
      await store.save('CA-old', null, call(5));
      await runOut('CA-old');
      expect(await store.load('CA-old')).toBeNull();
      expect(await store.save('CA-old', 5, call(6))).toBe(false);
      expect(await store.save('CA-old', null, call(0))).toBe(true);
    });

    it('removes a call, however often it is asked to', async () => {
      await store.save('CA-gone', null, call(0));
      await store.remove('CA-gone');
      await store.remove('CA-gone');
      expect(await store.load('CA-gone')).toBeNull();
    });

    it('keeps a value beside the calls until it is forgotten', async () => {
      await store.keep('note', 'sealed', TTL_MS);
      expect(await otherNode.kept('note')).toBe('sealed');
      await store.keep('note', null, TTL_MS);
      expect(await otherNode.kept('note')).toBeNull();
    });

    it('gives a value to one of many that take it', async () => {
      await store.keep('once', 'sealed', TTL_MS);
      const taken = await Promise.all([store, otherNode, store, otherNode].map((node) => node.take('once')));
      expect(taken.filter((value) => value !== null)).toEqual(['sealed']);
      expect(await store.kept('once')).toBeNull();
    });

    it('keeps a value longer, but never brings one back', async () => {
      await store.keep('renewed', 'sealed', 1_000);
      expect(await otherNode.renew('renewed', TTL_MS)).toBe(true);
      expect(await timeToLiveMs('renewed')).toBeGreaterThan(TTL_MS - 10_000);
      await store.keep('renewed', null, TTL_MS);
      expect(await store.renew('renewed', TTL_MS)).toBe(false);
      expect(await store.kept('renewed')).toBeNull();
    });

    it('answers a ping', async () => {
      await store.ping();
    });
  });
}
