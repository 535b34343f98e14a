// What can be agreed about time to pay: an offer is chosen, its terms read in full, then accepted. One way for both kinds.
import type { Nedbetalingsplan, Ports, Sak, Utsettelsestilbud } from '../../flows/ports.ts';
import type { Line } from '../../prompts/index.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { backToCase, form, framed, link, notice, said } from './frame.ts';
import { refusalPage } from './refusal.ts';
import { openTerms, sealTerms } from './terms.ts';
import { type Answer, acting, atCase, type CaseVisit, type MinsideDeps, sendReceipt } from './visit.ts';
import { written } from './written.ts';

type CasePorts = ReturnType<MinsideDeps['cases']['forCall']>;
export type Ingen = Extract<
  Awaited<ReturnType<Ports['offerUtsettelse' | 'offerNedbetaling']>>,
  { ingen: string }
>['ingen'];

/** One kind of agreement: what it is called, what is offered, what is read, and the deed. */
export type Kind<Offer> = {
  slag: 'utsettelse' | 'nedbetaling';
  offered: (ports: CasePorts, saksnummer: string) => Promise<Offer[] | { ingen: Ingen }>;
  /** What an offer is called in the address of its terms. */
  key: (offer: Offer) => string;
  introduction: (offers: Offer[], sak: Sak) => Line[];
  /** An offer among others: what tells it apart, and what it costs. */
  label: (offer: Offer, visit: CaseVisit) => { name: string; cost: string };
  terms: (offer: Offer, sak: Sak) => Line[];
  register: (ports: CasePorts, saksnummer: string, offer: Offer) => Promise<{ referanse: string } | 'endret'>;
};
export type Offer = Utsettelsestilbud | Nedbetalingsplan;

const WORDS = {
  nb: {
    utsettelse: 'Utsettelse',
    nedbetaling: 'Nedbetaling',
    terms: 'Vilkår',
    read: 'Les vilkårene. Ingenting er avtalt før du godtar dem.',
    accept: 'Godta vilkårene',
    other: { utsettelse: 'Velg en annen dato', nedbetaling: 'Velg et annet antall avdrag' },
  },
  en: {
    utsettelse: 'More time to pay',
    nedbetaling: 'Instalments',
    terms: 'Terms',
    read: 'Read the terms. Nothing is agreed before you accept them.',
    accept: 'Accept the terms',
    other: { utsettelse: 'Choose another date', nedbetaling: 'Choose another number of instalments' },
  },
} as const;

/** The offers there are, or why there are none. `changed`: something accepted no longer held. */
export async function choosing<O>(deps: MinsideDeps, kind: Kind<O>, visit: CaseVisit, changed = false): Promise<Page> {
  const { own, sak, language } = visit;
  const words = WORDS[language];
  const offers = await kind.offered(portsFor(deps, visit), own.saksnummer);
  if (!Array.isArray(offers)) return refusalPage(deps, kind.slag, offers.ingen, visit, changed);
  const items = offers.map((offer) => {
    const { name, cost } = kind.label(offer, visit);
    return html`<li><a class="ds-button" data-variant="secondary" href="${atCase(`/${kind.slag}/${kind.key(offer)}`, visit)}">${name}</a> <span>${cost}</span></li>`;
  });
  const body = html`
${backToCase(visit)}
${changed && changedNotice(visit)}
${said(kind.introduction(offers, sak), language)}
<ul class="tilbud">${items}</ul>`;
  return framed(visit, { title: words[kind.slag], body });
}

/** The terms of one offer, in full, and the button that accepts them; the offers where it is no longer there. */
export async function reading<O>(
  deps: MinsideDeps,
  kind: Kind<O>,
  visit: CaseVisit,
  key: string,
  changed = false,
): Promise<Answer> {
  const offers = await kind.offered(portsFor(deps, visit), visit.own.saksnummer);
  const offer = Array.isArray(offers) ? offers.find((one) => kind.key(one) === key) : undefined;
  if (offer) return termsPage(deps, kind, visit, offer, changed);
  return choosing(deps, kind, visit, changed);
}

function termsPage<O>(deps: MinsideDeps, kind: Kind<O>, visit: CaseVisit, offer: O, changed: boolean): Page {
  const { language } = visit;
  const words = WORDS[language];
  const lines = kind.terms(offer, visit.sak);
  const shown = { slag: kind.slag, skjema: deps.newFormId(), language, lines, offer };
  const accept = form(
    visit,
    { action: atCase(`/${kind.slag}/${kind.key(offer)}`, visit), submit: words.accept },
    html`<input type="hidden" name="vilkar" value="${sealTerms(deps.secrets, visit, shown)}">`,
  );
  const body = html`
${changed && changedNotice(visit)}
<p class="ds-paragraph">${words.read}</p>
<h2 class="ds-heading" data-size="sm">${words.terms}</h2>
<ul class="steg">${written(lines, language).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${accept}
<p class="ds-paragraph">${link(atCase(`/${kind.slag}`, visit), words.other[kind.slag])}</p>
${backToCase(visit)}`;
  return framed(visit, { title: words[kind.slag], body });
}

/** Registers what was read, once a form; what no longer holds is shown as it is now. */
export async function accepting<O>(
  deps: MinsideDeps,
  kind: Kind<O>,
  visit: CaseVisit,
  key: string,
): Promise<Answer | 'for gammelt'> {
  const shown = openTerms<O>(deps.secrets, visit, kind.slag);
  if (!shown) return 'for gammelt';
  const call = acting(deps, shown.language, shown.skjema, shown.lines);
  const answer = await kind.register(deps.cases.forCall(call), visit.own.saksnummer, shown.offer);
  if (answer === 'endret') return reading(deps, kind, visit, key, true);
  await sendReceipt(deps, call);
  return { to: atCase(`/kvittering/${answer.referanse}`, visit) };
}

/** For asking only: nothing is registered by them. */
const portsFor = (deps: MinsideDeps, { language }: CaseVisit): CasePorts =>
  deps.cases.forCall(acting(deps, language, '', null));

const changedNotice = ({ language }: CaseVisit): Html =>
  notice(written([{ prompt: 'utsettelse.endret', facts: {} }], language)[0]!);
