// What a case officer has answered, behind the link of the SMS that tells of it.
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { longDate } from '../pages/figures.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Executor } from '../records/transactions.ts';

const WORDS = {
  nb: {
    title: 'Svar fra NorKreditt',
    when: (date: string) => `En saksbehandler svarte deg ${date}.`,
    more: 'Lurer du på noe mer, kan du ringe oss hele døgnet og legge igjen en beskjed.',
  },
  en: {
    title: 'Answer from NorKreditt',
    when: (date: string) => `A case officer answered you on ${date}.`,
    more: 'If you have more questions, you can call us at any hour and leave a message.',
  },
} as const;

/** The page of one answer; null where there is none any more. */
export async function answerOf(
  { db, secrets }: { db: Executor; secrets: Secrets },
  notat: number | null,
  language: Language,
): Promise<Page | null> {
  if (notat === null) return null;
  const row = await db
    .selectFrom('notater')
    .select(['at', 'tekst'])
    .where('id', '=', notat)
    .where('hva', '=', 'svar')
    .executeTakeFirst();
  if (!row?.tekst) return null;
  const words = WORDS[language];
  const paragraphs = secrets.open('notater.tekst', row.tekst).split(/\n\s*\n/);
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph">${words.when(longDate(osloDate(row.at), language))}</p>
${paragraphs.map((text) => html`<p class="ds-paragraph svar">${text}</p>`)}
<p class="ds-paragraph">${words.more}</p>`;
  return { language, title: words.title, body };
}
