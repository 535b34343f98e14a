// Payments as the pages know them, without Vipps: what is begun is remembered, and goes as the test says.
import type { Ore } from '../../flows/ports.ts';
import type { Begun, NewPayment, Payment, Payments } from '../../src/payments/payments.ts';
import type { Records } from '../../src/records/database.ts';

export type FakePayments = Pick<Payments, 'begin' | 'look'> & {
  kind: Payments['kind'];
  /** What was begun, in order. */
  begun: (NewPayment & { returnTo: string })[];
  /** The latest payment, from now on. */
  becomes: (changes: Partial<Payment>) => void;
  /** What `begin` answers instead of beginning one; 'borte': it rejects. */
  answers: (answer: Exclude<Begun, { payment: Payment }> | 'borte' | null) => void;
  reset: () => void;
};

const REDIRECT_URL = 'https://landing.vipps.no/?token=of-the-payer';

/** `toPay`: what there is to pay at the moment. */
export function createFakePayments(
  records: Records,
  { now, toPay }: { now: () => Date; toPay: () => Ore },
): FakePayments {
  const payments = new Map<string, Payment>();
  let answer: Parameters<FakePayments['answers']>[0] = null;
  const latest = () => [...payments.values()].at(-1)!;
  const fake: FakePayments = {
    kind: null,
    begun: [],
    answers: (changed) => {
      answer = changed;
    },
    becomes: (changes) => void payments.set(latest().reference, { ...latest(), ...changes }),
    reset: () => {
      payments.clear();
      [fake.kind, fake.begun, answer] = [null, [], null];
    },
    look: async (reference) => payments.get(reference) ?? null,
    begin: async (what) => {
      if (answer === 'borte') throw new Error('Vipps is away');
      if (answer) return answer;
      const id = payments.size + 1;
      const reference = `nk-test-${String(id).padStart(4, '0')}`;
      const returnTo = await records.inTransaction((trx) => what.returnUrl(trx, reference));
      fake.begun.push({ ...what, returnTo });
      const { saksnummer, metode, smsId, language } = what;
      const payment: Payment = {
        ...{ id, reference, saksnummer, metode, smsId, language, redirectUrl: REDIRECT_URL },
        ...{ belop: toPay(), hele: true, fanget: 0, status: 'opprettet' },
        ...{ createdAt: now(), updatedAt: now(), fangetAt: null },
      };
      payments.set(reference, payment);
      return { payment };
    },
  };
  return fake;
}
