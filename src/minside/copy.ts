// The copy of the invoice: opened at once by who is signed in, or asked for where there is none.
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { PrivateFile } from '../pages/private-file.ts';
import { backToCase, form, framed, said } from './frame.ts';
import { type Answer, acting, atCase, type CaseVisit, formIdOf, type MinsideDeps, sendReceipt } from './visit.ts';

const WORDS = {
  nb: { title: 'Fakturakopi', ask: 'Be om fakturakopien' },
  en: { title: 'Copy of the invoice', ask: 'Ask for the copy' },
} as const;

/** Null where there is none. The letter's kode, or BankID, has been proved at the sign-in. */
export async function openCopy({ cases }: MinsideDeps, { own }: CaseVisit): Promise<PrivateFile | null> {
  const bytes = await cases.copyOf(own.saksnummer);
  return bytes && { bytes, type: 'pdf', disposition: 'inline; filename="kopi.pdf"' };
}

export function copyPage({ newFormId }: MinsideDeps, visit: CaseVisit): Page {
  const { language } = visit;
  const words = WORDS[language];
  const ask = form(visit, { action: atCase('/be-om-kopi', visit), skjema: newFormId(), submit: words.ask }, null);
  const body = html`${backToCase(visit)}${said([{ prompt: 'fakturakopi.ingen', facts: {} }], language)}${ask}`;
  return framed(visit, { title: words.title, body });
}

/** Asks staff for it; while they have not answered, asking again is the same request. */
export async function askForCopy(deps: MinsideDeps, visit: CaseVisit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  if (!skjema) return 'for gammelt';
  const call = acting(deps, visit.language, skjema, null);
  const { referanse } = await deps.cases.forCall(call).requestFakturakopi({ saksnummer: visit.own.saksnummer });
  await sendReceipt(deps, call);
  return { to: atCase(`/kvittering/${referanse}`, visit) };
}
