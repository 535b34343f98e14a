// What a receipt's link shows: the page of the deferral or plan that was registered under a reference.
import { z } from 'zod';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { readPlan } from '../cases/nedbetaling.ts';
import type { Page } from '../pages/layout.ts';
import type { Executor } from '../records/transactions.ts';
import { planPage } from './plan-page.ts';
import { receiptPage } from './receipt-page.ts';

const Tungt = z.object({ fra: z.iso.date(), belop: z.number(), sum: z.number() });
const DeferralData = z.object({ gebyr: z.number(), sum: z.number(), tungtSalar: Tungt.nullable().default(null) });

/** The page of what was agreed under `referanse`; null where it is something that has no page. Throws when it is not whole. */
export async function agreedPage(
  db: Executor,
  referanse: string,
  ...[sak, today, language]: [sak: Sak, today: IsoDate, language: Language]
): Promise<Page | null> {
  const row = await db
    .selectFrom('registreringer')
    .select(['type', 'status', 'gjelder_til', 'registered_at', 'data'])
    .where('referanse', '=', referanse)
    .executeTakeFirst();
  if (!row?.gjelder_til) return null;
  const common = { referanse, registered: osloDate(row.registered_at) };
  if (row.type === 'nedbetaling') {
    const ended = row.status === 'avsluttet';
    return planPage({ ...common, ended, plan: readPlan(row.data) }, sak, today, language);
  }
  if (row.type !== 'utsettelse') return null;
  return receiptPage({ ...common, nyFrist: row.gjelder_til, ...DeferralData.parse(row.data) }, sak, today, language);
}
