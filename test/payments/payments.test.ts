// Payments over both databases.
import { afterAll, beforeAll, describe } from 'vitest';
import { type Desk, openDesk } from './desk.ts';
import { paymentsContract } from './payments.contract.ts';

describe.each(['pglite', 'postgres'] as const)('over %s', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database);
  });
  afterAll(() => desk.close());
  paymentsContract(() => desk);
});
