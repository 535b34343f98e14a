// What registrations must do over both databases.
import { beforeAll, describe, expect, it } from 'vitest';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { registrering, SAKSNUMMER, secrets } from './records.examples.ts';

export function registreringerContract(opened: () => Records): void {
  describe('registrations', () => {
    let records: Records;
    beforeAll(() => {
      records = opened();
    });
    let next = 1_000_000;
    const register = createRegistreringer({ secrets, newReferanse: () => String(next++) });
    const inTrx = (what: Parameters<typeof register.register>[1]) =>
      records.inTransaction((trx) => register.register(trx, what));

    it('come back as they were written', async () => {
      const { registrering: written, repeated } = await inTrx(registrering('CA-r1', 4));
      expect(repeated).toBe(false);
      expect(await register.findByReferanse(records.db, written.referanse)).toEqual(written);
      expect(written).toMatchObject({ ...registrering('CA-r1', 4), receiptStatus: 'pending' });
    });

    it('happen once a turn, however many copies of it run together', async () => {
      const copies = await Promise.all([1, 2, 3].map(() => inTrx(registrering('CA-r2', 4))));
      expect(new Set(copies.map((copy) => copy.registrering.referanse)).size).toBe(1);
      expect(copies.filter((copy) => !copy.repeated)).toHaveLength(1);
      const key = { callSid: 'CA-r2', turn: 4, type: 'utsettelse' as const };
      expect(await register.findByTurn(records.db, key)).toEqual(copies[0]?.registrering);
      expect(await register.findByTurn(records.db, { ...key, turn: 5 })).toBeNull();
    });

    it('take another reference when one is taken', async () => {
      const references = ['7654321', '7654321', '7654322'];
      const colliding = createRegistreringer({ secrets, newReferanse: () => references.shift() ?? '0000000' });
      const write = (turn: number) =>
        records.inTransaction((trx) => colliding.register(trx, registrering('CA-r3', turn)));
      expect((await write(1)).registrering.referanse).toBe('7654321');
      expect((await write(2)).registrering.referanse).toBe('7654322');
    });

    it('are found for their case: in force until the last day, open until closed', async () => {
      const saksnummer = '30000001';
      const { registrering: written } = await inTrx({ ...registrering('CA-r4', 1), saksnummer });
      await inTrx({ ...registrering('CA-r4', 2), saksnummer, type: 'mer tid', status: 'venter', gjelderTil: null });
      const inForce = (day: string) => register.utsettelseIKraft(records.db, saksnummer, day);
      expect(await inForce('2026-12-21')).toEqual(written);
      expect(await inForce('2026-12-22')).toBeNull();
      const open = await register.openOfSak(records.db, saksnummer);
      expect(open.map(({ type }) => type)).toEqual(['mer tid', 'utsettelse']);
      expect(await register.openOfSak(records.db, '30000002')).toEqual([]);
    });

    it('are found after the key has changed', async () => {
      const { registrering: written } = await inTrx({ ...registrering('CA-r5', 1), saksnummer: '30000005' });
      const rotated = createSecrets('en ny hemmelighet til prøver,en hemmelighet til prøver');
      const after = createRegistreringer({ secrets: rotated, newReferanse: () => '0000000' });
      expect(await after.openOfSak(records.db, '30000005')).toEqual([written]);
    });

    it('on one case wait for each other', async () => {
      const order: string[] = [];
      let release: () => void = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let locked: () => void = () => {};
      const firstLocked = new Promise<void>((resolve) => {
        locked = resolve;
      });
      const first = records.inTransaction(async (trx) => {
        await register.lockSak(trx, SAKSNUMMER);
        locked();
        await held;
        order.push('first');
      });
      await firstLocked;
      const second = records.inTransaction(async (trx) => {
        await register.lockSak(trx, SAKSNUMMER);
        order.push('second');
      });
      release();
      await Promise.all([first, second]);
      expect(order).toEqual(['first', 'second']);
    });
  });
}
