// Innsigelse: why the claim is wrong, and a comment; the reason alone registers it, as by telephone.
import { stillDisputed } from '../../flows/innsigelse.ts';
import type { Innsigelsesgrunn } from '../../flows/ports.ts';
import { line } from '../../flows/vocabulary.ts';
import { addComment } from '../links/told.ts';
import { COMMENT_LENGTH_MAX, TOLD_WORDS } from '../links/told-words.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { choice, type Faults, field, summary } from './fields.ts';
import { backToCase, form, framed, said } from './frame.ts';
import { type Answer, acting, atCase, type CaseVisit, formIdOf, type MinsideDeps, sendReceipt } from './visit.ts';

const REASONS = [
  'ikke bestilt',
  'feil beløp',
  'ikke mottatt',
  'allerede betalt',
  'annet',
] as const satisfies Innsigelsesgrunn[];

const WORDS = {
  nb: {
    title: 'Jeg er uenig',
    why: 'Hvorfor er du uenig?',
    comment: 'Kommentar',
    hint: 'Du kan la den stå tom. Fortell hva du har gjort, og hvilken kontakt du har hatt med selger. Vær så nøyaktig du kan.',
    register: 'Registrer innsigelsen',
    add: 'Legg til',
    choose: 'Velg hvorfor du er uenig.',
    tooLong: `Kommentaren kan ha ${COMMENT_LENGTH_MAX} tegn.`,
    empty: 'Skriv noe før du sender.',
  },
  en: {
    title: 'I disagree',
    why: 'Why do you dispute the claim?',
    comment: 'Comment',
    hint: 'You can leave it empty. Tell us what you have done, and what contact you have had with the seller. Be as exact as you can.',
    register: 'Register the dispute',
    add: 'Add',
    choose: 'Choose why you dispute the claim.',
    tooLong: `The comment can have ${COMMENT_LENGTH_MAX} characters.`,
    empty: 'Write something before you send.',
  },
} as const;

/** The form; what it means where the case is disputed already; or that there is nothing to dispute. */
export function innsigelsePage(deps: MinsideDeps, visit: CaseVisit, faults: Faults = {}): Page {
  const { sak, language } = visit;
  const words = WORDS[language];
  const closed = sak.status === 'avsluttet';
  const body = html`
${backToCase(visit)}
${summary(faults, language)}
${closed && said([line('status.avsluttet')], language)}
${!closed && sak.bestridt && said(stillDisputed(sak), language)}
${!closed && disputeForm(deps, visit, faults)}`;
  return framed(visit, { title: words.title, body, faulty: Object.keys(faults).length > 0 });
}

function disputeForm({ newFormId }: MinsideDeps, visit: CaseVisit, faults: Faults) {
  const { sak, language, sent } = visit;
  const words = WORDS[language];
  const comment = field(
    { name: 'kommentar', label: words.comment, hint: words.hint, value: sent.kommentar ?? '', rows: 6 },
    faults,
  );
  const options = REASONS.map((value) => ({ value, text: TOLD_WORDS[language].reasons[value] }));
  const reason = choice({ name: 'grunn', legend: words.why, value: sent.grunn }, options, faults);
  const skjema = formIdOf(visit) ?? newFormId();
  return form(
    visit,
    { action: atCase('/innsigelse', visit), skjema, submit: sak.bestridt ? words.add : words.register },
    html`${!sak.bestridt && reason}${comment}`,
  );
}

/** Registers the dispute with its comment; one that is there already only takes the comment. */
export async function dispute(deps: MinsideDeps, visit: CaseVisit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  if (!skjema) return 'for gammelt';
  const { sak, own, language } = visit;
  const grunn = sak.bestridt ? 'tillegg' : REASONS.find((reason) => reason === visit.sent.grunn);
  const kommentar = (visit.sent.kommentar ?? '').trim();
  const faults = faultsOf(visit, grunn, kommentar);
  if (!grunn || Object.keys(faults).length > 0) return innsigelsePage(deps, visit, faults);

  const call = acting(deps, language, skjema, null);
  const answer = await deps.cases.forCall(call).registerInnsigelse({ saksnummer: own.saksnummer, grunn });
  if (answer === 'avsluttet') return { to: atCase('/innsigelse', visit) };
  if (kommentar !== '') await comment(deps, answer.referanse, kommentar, visit.at);
  // As by telephone, the payment is told of next, and one receipt stands for both: the form keeps its id.
  if (grunn === 'allerede betalt' && answer.ny) return { to: `${atCase('/betalt', visit)}&skjema=${skjema}` };
  await sendReceipt(deps, call);
  return { to: atCase(`/kvittering/${answer.referanse}`, visit) };
}

function faultsOf({ sak, language }: CaseVisit, grunn: string | undefined, kommentar: string): Faults {
  const words = WORDS[language];
  return {
    ...(!grunn && { grunn: words.choose }),
    ...(sak.bestridt && kommentar === '' && { kommentar: words.empty }),
    ...(kommentar.length > COMMENT_LENGTH_MAX && { kommentar: words.tooLong }),
  };
}

/** Kept with the dispute; the same words twice in a row are one. */
async function comment({ records, registreringer, secrets }: MinsideDeps, referanse: string, text: string, at: Date) {
  await records.inTransaction(async (trx) => {
    const told = await registreringer.findByReferanse(trx, referanse);
    if (!told) throw new Error('The dispute a comment is for is not there');
    await addComment(trx, secrets, { told, text, at });
  });
}
