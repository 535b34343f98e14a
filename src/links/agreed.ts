// What a receipt's link shows of what was agreed: the deferral or plan registered under a reference, and a plan's calendar.
import { z } from 'zod';
import type { IsoDate, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { readPlan } from '../cases/nedbetaling.ts';
import type { Page } from '../pages/layout.ts';
import type { Executor } from '../records/transactions.ts';
import { planCalendar } from './plan-calendar.ts';
import { type AgreedPlan, planPage } from './plan-page.ts';
import { receiptPage } from './receipt-page.ts';
import type { File } from './serve.ts';
import type { OpenLink } from './tokens.ts';

const Tungt = z.object({ fra: z.iso.date(), belop: z.number(), sum: z.number() });
const DeferralData = z.object({ gebyr: z.number(), sum: z.number(), tungtSalar: Tungt.nullable().default(null) });

/** The page of what was agreed; null where it is something that has no page. `calendar` is the address of a plan's days. */
export async function agreedPage(
  db: Executor,
  referanse: string,
  ...[sak, today, language, calendar]: [sak: Sak, today: IsoDate, language: Language, calendar: string]
): Promise<Page | null> {
  const row = await findAgreed(db, referanse);
  if (!row) return null;
  return 'plan' in row ? planPage(row, sak, today, language, calendar) : receiptPage(row, sak, today, language);
}

/** The days to pay of the plan; null where it is none, or none are to come. */
export async function agreedCalendar(
  db: Executor,
  { referanse }: Pick<OpenLink, 'referanse'>,
  ...[sak, now, language]: [sak: Sak, now: Date, language: Language]
): Promise<File | null> {
  const row = referanse === null ? null : await findAgreed(db, referanse);
  return row && 'plan' in row ? planCalendar(row, sak, { today: osloDate(now), now }, language) : null;
}

type Deferral = Parameters<typeof receiptPage>[0];

/** The deferral or plan under a reference; null where it is something else. Throws when it is not whole. */
async function findAgreed(db: Executor, referanse: string): Promise<AgreedPlan | Deferral | null> {
  const row = await db
    .selectFrom('registreringer')
    .select(['type', 'status', 'gjelder_til', 'registered_at', 'data'])
    .where('referanse', '=', referanse)
    .executeTakeFirst();
  if (!row?.gjelder_til) return null;
  const common = { referanse, registered: osloDate(row.registered_at) };
  if (row.type === 'nedbetaling') return { ...common, ended: row.status === 'avsluttet', plan: readPlan(row.data) };
  if (row.type !== 'utsettelse') return null;
  return { ...common, nyFrist: row.gjelder_til, ...DeferralData.parse(row.data) };
}
