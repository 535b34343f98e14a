// Identification over both databases; and that an unknown case costs exactly what a wrong kode costs.
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyCaller } from '../../src/cases/caller-kind.ts';
import { createIdentification } from '../../src/cases/identification.ts';
import { createImportedCases } from '../../src/cases/imported-cases.ts';
import type { Secrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { openTestRecords } from '../servers/servers.ts';
import { identificationContract } from './identification.contract.ts';
import { createWorld, KODE, times, WRONG } from './world.ts';

identificationContract('PGlite', () => openTestRecords('pglite'));
identificationContract('Postgres', () => openTestRecords('postgres'));

describe('what a try costs', () => {
  let records: Records;
  beforeAll(async () => {
    records = await openTestRecords('pglite');
  });
  afterAll(() => records.close());

  /** Identification that writes down every query and hash. */
  const watched = (world: ReturnType<typeof createWorld>) => {
    const cost: string[] = [];
    const secrets = countingHashes(world.secrets, (hash) => cost.push(hash));
    const watch = counting(cost);
    const source = createImportedCases({ db: records.db.withPlugin(watch), secrets });
    const { identify } = createIdentification({
      records: { inTransaction: (deeds) => records.inTransaction((trx) => deeds(trx.withPlugin(watch))) },
      ...{ secrets, source, now: world.clock, delay: async () => {}, onLockout: () => {} },
      findStatus: async () => null,
    });
    let turn = 0;
    return async (saksnummer: string, kode: string) => {
      cost.length = 0;
      const call = { callSid: `CA-cost-${saksnummer}`, turn: turn++, caller: classifyCaller(world.newCaller()) };
      const answer = await identify(call, { saksnummer, kode });
      return { answer, cost: [...cost] };
    };
  };

  test('is the same for an unknown case and for a wrong kode: queries and hashes, in number and order', async () => {
    const world = createWorld(records);
    const attempt = watched(world);
    const wrong = await attempt(await world.addCase(), WRONG);
    expect(wrong.cost.filter((what) => what.startsWith('query'))).toHaveLength(5);
    expect(wrong.cost.filter((what) => what === 'hash kodeHashes')).toHaveLength(1);
    expect(await attempt(world.unknown(), WRONG)).toEqual(wrong);
    expect(wrong.answer).toBe('nei');
  });

  test('is the same on a closed telephone for the right kode, a wrong one and an unknown case', async () => {
    const world = createWorld(records);
    const attempt = watched(world);
    const [sak, unknown] = [await world.addCase(), world.unknown()];
    for (const saksnummer of [sak, unknown]) {
      await times(10, () => world.turn(world.newCaller()).identify({ saksnummer, kode: WRONG }));
    }
    const right = await attempt(sak, KODE);
    expect(right.answer).toBe('sperret');
    expect(await attempt(sak, WRONG)).toEqual(right);
    expect(await attempt(unknown, KODE)).toEqual(right);
  });
});

const counting = (cost: string[]): KyselyPlugin => ({
  transformQuery: ({ node }) => {
    cost.push(`query ${node.kind}`);
    return node;
  },
  transformResult: async ({ result }) => result,
});

const countingHashes = (secrets: Secrets, count: (hash: string) => void): Secrets => {
  const counted = <Name extends 'hash' | 'hashes' | 'kodeHash' | 'kodeHashes'>(name: Name): Secrets[Name] =>
    ((...args: [never, never]) => {
      count(`hash ${name}`);
      return secrets[name](...args);
    }) as Secrets[Name];
  return {
    ...secrets,
    ...{ hash: counted('hash'), hashes: counted('hashes') },
    ...{ kodeHash: counted('kodeHash'), kodeHashes: counted('kodeHashes') },
  };
};
