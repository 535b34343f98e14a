// Asking for an SMS: what is written, once for each business event, and what is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SMS_LIMITS } from '../../src/messages/limits.ts';
import { createOutbox } from '../../src/messages/outbox.ts';
import { createConfirmInWriting, sendPendingReceipts } from '../../src/messages/pending-receipts.ts';
import { reserve } from '../../src/messages/reservations.ts';
import { type Desk, MOBIL, openDesk, SAKSNUMMER, SIFFER, secrets } from './desk.ts';

describe.each(['pglite', 'postgres'] as const)('over %s', (over) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(over);
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.reset());

  const paymentLink = { type: 'betalingslenke', saksnummer: SAKSNUMMER } as const;
  const toCaller = { nummer: 'ringer' } as const;
  const toKeyed = { nummer: 'tastet', siffer: SIFFER } as const;
  const links = () => desk.records.db.selectFrom('lenker').selectAll().execute();

  describe('a payment link', () => {
    test('is one message with one link, to the number that calls', async () => {
      expect(await desk.call().sendSms({ til: toCaller, innhold: paymentLink })).toBe('sendt');
      const [sms] = await desk.rows();
      const [link] = await links();
      const body = secrets.open('sms.body', sms!.body);
      const token = /\/b\/(\S+)\n/.exec(body)![1]!;
      expect(secrets.open('sms.recipient', sms!.recipient)).toBe(MOBIL);
      expect(link).toMatchObject({ purpose: 'betaling', sms_id: sms!.id, language: 'nb' });
      expect(link!.token_hash).toBe(secrets.hash('lenke', token));
      expect(link!.expires_at).toEqual(new Date('2026-12-06T10:00:00Z'));
    });

    test('leaves neither number, token, text nor case number readable in the database', async () => {
      await desk.call().sendSms({ til: toKeyed, innhold: paymentLink });
      const stored = JSON.stringify([await desk.rows(), await links()]);
      for (const secret of [SIFFER, SAKSNUMMER, 'TOKEN', 'NorKreditt:']) expect(stored).not.toContain(secret);
    });

    test('goes to another number when one is keyed, in the language of the call', async () => {
      await desk.call('CA1', 4, { language: 'en' }).sendSms({ til: toKeyed, innhold: paymentLink });
      const [sms] = await desk.rows();
      expect(secrets.open('sms.recipient', sms!.recipient)).toBe(`+47${SIFFER}`);
      expect(secrets.open('sms.body', sms!.body)).toContain('The link you asked for');
    });

    test('asked for again by the same turn is the same message; by a later turn another', async () => {
      await desk.call('CA1', 4).sendSms({ til: toCaller, innhold: paymentLink });
      expect(await desk.call('CA1', 4).sendSms({ til: toCaller, innhold: paymentLink })).toBe('sendt');
      expect(await desk.rows()).toHaveLength(1);
      expect(await links()).toHaveLength(1);
      await desk.call('CA1', 5).sendSms({ til: toCaller, innhold: paymentLink });
      expect(await desk.rows()).toHaveLength(2);
    });

    test('asked for by copies of a turn at the same time is one message', async () => {
      const copies = [1, 2, 3].map(() => desk.call('CA1', 4).sendSms({ til: toCaller, innhold: paymentLink }));
      expect(await Promise.all(copies)).toEqual(['sendt', 'sendt', 'sendt']);
      expect(await desk.rows()).toHaveLength(1);
    });

    test('is handed to the job that was written with it', async () => {
      const worked: number[] = [];
      await desk.records.jobs.work('send sms', async ({ id }) => void worked.push(id));
      await desk.call().sendSms({ til: toCaller, innhold: paymentLink });
      const [sms] = await desk.rows();
      await expect.poll(() => worked, { timeout: 10_000 }).toContain(sms!.id);
    });
  });

  test.each([
    [`https://${'x'.repeat(49)}`, true],
    [`https://${'x'.repeat(50)}`, false],
    ['https://blåbær.no', true],
    ['https://čaj.no', false],
  ])('%s as PUBLIC_URL lets the service start: %s', (publicUrl, starts) => {
    const start = () => createOutbox({ ...desk.deps, publicUrl });
    if (starts) expect(start).not.toThrow();
    else expect(start).toThrow('PUBLIC_URL');
  });

  test('the answer to a question goes out with a link of its own, tied to no case', async () => {
    expect(await desk.call().sendSms({ til: toCaller, innhold: { type: 'faq', id: 'bankid' } })).toBe('sendt');
    const [[sms], [link]] = [await desk.rows(), await links()];
    expect(secrets.open('sms.body', sms!.body)).toMatch(/^NorKreditt: Svaret du ba om på telefon:\nhttps.*\/l\/\S+\n/);
    expect(sms).toMatchObject({ kind: 'faq', saksnummer_hash: null });
    expect(link).toMatchObject({ purpose: 'faq', saksnummer: null, saksnummer_hash: null, data: { faqId: 'bankid' } });
    expect(link!.expires_at).toEqual(new Date('2027-02-20T10:00:00Z'));
  });

  test.each([null, SAKSNUMMER])(
    'a form goes out with what it is for, and the case only where one is known (%s)',
    async (saksnummer) => {
      const beskjed = { om: 'klage', part: 'naring', rettslig: null } as const;
      await desk.call().sendSms({ til: toCaller, innhold: { type: 'skjema', beskjed, saksnummer } });
      const [link] = await links();
      expect(link).toMatchObject({ purpose: 'skjema', data: { beskjed } });
      expect(link!.saksnummer && secrets.open('lenker.saksnummer', link!.saksnummer)).toBe(saksnummer);
    },
  );

  describe('no SMS', () => {
    test.each(['+4722123456', '+46701234567', 'anonymous', null])('to a caller who is %s', async (caller) => {
      const asked = desk.call('CA1', 4, { caller }).sendSms({ til: toCaller, innhold: paymentLink });
      expect(await asked).toBe('ikkeMobil');
      expect(await desk.rows()).toHaveLength(0);
    });

    test('to a keyed number that is no mobile', async () => {
      const til = { nummer: 'tastet', siffer: '22123456' } as const;
      expect(await desk.call().sendSms({ til, innhold: paymentLink })).toBe('ikkeMobil');
    });

    test('to a number that has sent STOP; others still get theirs', async () => {
      await reserve(desk.records.db, secrets.hash('telefon', MOBIL), new Date());
      expect(await desk.call().sendSms({ til: toCaller, innhold: paymentLink })).toBe('reservert');
      expect(await links()).toHaveLength(0);
      expect(await desk.call().sendSms({ til: toKeyed, innhold: paymentLink })).toBe('sendt');
    });
  });

  describe('limits', () => {
    const mobile = (n: number) => ({ nummer: 'tastet', siffer: String(90_000_100 + n) }) as const;
    const send = (callSid: string, turn: number, n = 0, saksnummer = SAKSNUMMER) =>
      desk.call(callSid, turn).sendSms({ til: mobile(n), innhold: { type: 'betalingslenke', saksnummer } });

    test('a call gets so many, and another call its own', async () => {
      for (let n = 0; n < SMS_LIMITS.perCall; n += 1) expect(await send('CA1', n, n)).toBe('sendt');
      expect(await send('CA1', 90, 90)).toBe('grense');
      expect(await send('CA2', 1, 91)).toBe('sendt');
    });

    test('a number gets so many an hour, and more when the hour is over', async () => {
      for (let n = 0; n < SMS_LIMITS.perNumberPerHour; n += 1) expect(await send(`CA${n}`, 1)).toBe('sendt');
      expect(await send('CAx', 1)).toBe('grense');
      expect(await send('CAx', 2, 1)).toBe('sendt');
      desk.setNow('2026-11-22T10:59:59Z');
      expect(await send('CAx', 3)).toBe('grense');
      desk.setNow('2026-11-22T11:00:00Z');
      expect(await send('CAx', 4)).toBe('sendt');
    });

    test('a number gets so many a day', async () => {
      for (let n = 0; n < SMS_LIMITS.perNumberPerDay; n += 1) {
        desk.setNow(`2026-11-22T${String(10 + n).padStart(2, '0')}:00:00Z`);
        expect(await send(`CA${n}`, 1, 0, String(10_000_000 + n))).toBe('sendt');
      }
      desk.setNow('2026-11-22T23:30:00Z');
      expect(await send('CAx', 1, 0, '10000099')).toBe('grense');
    });

    test('a case gets so many a day, whatever the number; another case its own', async () => {
      for (let n = 0; n < SMS_LIMITS.perCasePerDay; n += 1) expect(await send(`CA${n}`, 1, n)).toBe('sendt');
      expect(await send('CAx', 1, 50)).toBe('grense');
      expect(await send('CAx', 2, 51, '20418845')).toBe('sendt');
      desk.setNow('2026-11-23T10:00:00Z');
      expect(await send('CAx', 3, 52)).toBe('sendt');
    });

    test('a repeated turn gets the answer it got, though the limit has been reached since', async () => {
      for (let n = 0; n < SMS_LIMITS.perCall; n += 1) await send('CA1', n, n);
      expect(await send('CA1', 0, 0)).toBe('sendt');
    });
  });

  describe('a receipt', () => {
    const receipt = (referanse: string) => ({ type: 'kvittering', referanse }) as const;

    test('tells the new due date and the reference, links to more, and settles how it is confirmed', async () => {
      const referanse = await desk.register();
      expect(await desk.receiptStatus(referanse)).toBe('pending');
      expect(await desk.call().sendSms({ til: toCaller, innhold: receipt(referanse) })).toBe('sendt');
      const [sms] = await desk.rows();
      expect(secrets.open('sms.body', sms!.body)).toMatch(
        new RegExp(`Ny frist 16.12.2026, ref. ${referanse}.*\n.*/l/`),
      );
      expect((await links())[0]).toMatchObject({ purpose: 'kvittering', data: { referanse } });
      expect(await desk.receiptStatus(referanse)).toBe('sms');
    });

    test('is one message a call, whatever turn asks; a later call may ask again', async () => {
      const referanse = await desk.register({ type: 'mer tid', status: 'venter', data: { onske: 'utsettelse' } });
      await desk.call('CA1', 4).sendSms({ til: toCaller, innhold: receipt(referanse) });
      await desk.call('CA1', 5).sendSms({ til: toKeyed, innhold: receipt(referanse) });
      expect(await desk.rows()).toHaveLength(1);
      expect(await links()).toHaveLength(0); // a request says all in the SMS
      await desk.call('CA2', 4).sendSms({ til: toKeyed, innhold: receipt(referanse) });
      expect(await desk.rows()).toHaveLength(2);
    });

    test('stays pending when it could not be sent', async () => {
      const referanse = await desk.register();
      await reserve(desk.records.db, secrets.hash('telefon', MOBIL), new Date());
      expect(await desk.call().sendSms({ til: toCaller, innhold: receipt(referanse) })).toBe('reservert');
      expect(await desk.receiptStatus(referanse)).toBe('pending');
    });

    test('of nothing registered is a breakdown', async () => {
      await expect(desk.call().sendSms({ til: toCaller, innhold: receipt('0000000') })).rejects.toThrow('not there');
    });

    test('is given in writing when the caller wants that', async () => {
      const referanse = await desk.register();
      await createConfirmInWriting(desk.deps)({ referanse });
      expect(await desk.receiptStatus(referanse)).toBe('written');
    });

    test.each(['sms', 'none', 'letter'] as const)(
      'is given in writing when the caller asks again, though it was %s before',
      async (receiptStatus) => {
        const referanse = await desk.register({ receiptStatus });
        const other = await desk.register({ receiptStatus, callSid: 'CA2' });
        await createConfirmInWriting(desk.deps)({ referanse });
        expect(await desk.receiptStatus(referanse)).toBe('written');
        expect(await desk.receiptStatus(other)).toBe(receiptStatus);
      },
    );
  });

  describe('a hang-up after accepting', () => {
    const settle = (mobil: string | null, callSid = 'CA1') =>
      sendPendingReceipts({ ...desk.deps, findMobil: async () => mobil }, callSid);

    test("sends the receipt to the case's registered mobile, once", async () => {
      const referanse = await desk.register();
      await settle(MOBIL);
      await settle(MOBIL);
      const rows = await desk.rows();
      expect(rows.map((row) => secrets.open('sms.recipient', row.recipient))).toEqual([MOBIL]);
      expect(await desk.receiptStatus(referanse)).toBe('sms');
    });

    test.each([null, '+4722123456', '+46701234567'])(
      'goes to staff where the registered mobile is %s',
      async (mobil) => {
        const referanse = await desk.register();
        await settle(mobil);
        expect(await desk.rows()).toHaveLength(0);
        expect(await desk.receiptStatus(referanse)).toBe('written');
      },
    );

    test('goes to staff when that number has sent STOP', async () => {
      const referanse = await desk.register();
      await reserve(desk.records.db, secrets.hash('telefon', MOBIL), new Date());
      await settle(MOBIL);
      expect(await desk.receiptStatus(referanse)).toBe('written');
    });

    test('leaves alone what was confirmed already, and other calls', async () => {
      const confirmed = await desk.register();
      await createConfirmInWriting(desk.deps)({ referanse: confirmed });
      const other = await desk.register({ callSid: 'CA2' });
      await settle(MOBIL);
      expect(await desk.rows()).toHaveLength(0);
      expect(await desk.receiptStatus(other)).toBe('pending');
    });

    test('is settled later when the case system is away', async () => {
      const referanse = await desk.register();
      const away = { ...desk.deps, findMobil: () => Promise.reject(new Error('away')) };
      await expect(sendPendingReceipts(away, 'CA1')).rejects.toThrow('away');
      expect(await desk.receiptStatus(referanse)).toBe('pending');
    });
  });
});
