// The receipt of a dispute, or of a payment told of: what was registered, what it means, and room to add to it.
import type { IsoDate, MeldtBetaling, Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { amount, type Fact, facts, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { type Adding, addingForm, faultsOf, outcomeOf, receivedFiles } from './told-form.ts';
import { TOLD_WORDS } from './told-words.ts';

/** What was registered by telephone. `settled`: staff have answered it since. */
export type Told = { referanse: string; registered: IsoDate; settled: boolean } & (
  | { type: 'innsigelse'; grunn: string }
  | ({ type: 'allerede betalt' } & MeldtBetaling)
);

/** The page of what was told about an open case. `adding`: what has been added to it, what may be, and how the last went. */
export function toldPage(told: Told, sak: Sak, adding: Adding, language: Language): Page {
  const words = TOLD_WORDS[language];
  const title = words[told.type];
  const wrong = faultsOf(adding, language).length > 0;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
${outcomeOf(adding, language)}
<p class="ds-paragraph">${words.told(longDate(told.registered, language))}</p>
${facts([...rows(told, language), { name: words.reference, value: told.referanse }], language)}
${meaning(told, sak, language)}
${receivedFiles(adding, language)}
${!told.settled && addingForm(told.type, adding, language)}`;
  const saysPhone = !told.settled && adding.takesFiles !== 'yes';
  return { language, title: `${wrong ? words.error : ''}${title}`, body, sendsForm: true, saysPhone };
}

function rows(told: Told, language: Language): Fact[] {
  const words = TOLD_WORDS[language];
  if (told.type === 'innsigelse') {
    const { grunn } = told;
    return [{ name: words.reason, value: isReason(grunn) ? words.reasons[grunn] : words.reasons.annet }];
  }
  return [
    { name: words.paidTo, value: words.recipients[told.til] },
    { name: words.paid, value: amount(told.belop, language) },
    { name: words.day, value: longDate(told.dato, language) },
  ];
}

const isReason = (grunn: string): grunn is keyof typeof TOLD_WORDS.nb.reasons =>
  Object.hasOwn(TOLD_WORDS.nb.reasons, grunn);

/** As the case stands now: "stanset" only where the stage stops. */
function meaning({ type, settled }: Told, sak: Sak, language: Language): Html {
  const words = TOLD_WORDS[language];
  if (settled) return html`<p class="ds-paragraph">${words.settled}</p>`;
  if (stopsProcess(sak)) return html`<p class="ds-paragraph">${words.means[type]}</p>`;
  return html`<p class="ds-paragraph">${words.handled}${sak.stadium === 'rettslig' && ` ${words.deadlines}`}</p>`;
}
