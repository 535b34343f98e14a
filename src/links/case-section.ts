// What a payment page shows of the case once the payer has asked for it: who it is owed to, and what the sum consists of.
import type { Ore, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { amount, type Fact, facts } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import { PARTS } from './case-parts.ts';

const WORDS = {
  nb: {
    show: 'Vis saken',
    why: ', så ser du hvem du skylder penger, og hva beløpet består av.',
    hide: 'Skjul saken',
    title: 'Saken',
    kreditor: 'Hvem du skylder penger',
  },
  en: {
    show: 'Show the case',
    why: ' to see whom you owe, and what the amount consists of.',
    hide: 'Hide the case',
    title: 'The case',
    kreditor: 'Whom you owe',
  },
} as const;

/** The case, or the tap that shows it: others may look over the shoulder. */
export function caseSection(sak: Sak, shown: boolean, language: Language): Html {
  const words = WORDS[language];
  if (!shown) {
    return html`<p class="ds-paragraph"><a class="ds-link" href="${`?lang=${language}&vis=1#sak`}">${words.show}</a>${words.why}</p>`;
  }
  return html`
<h2 class="ds-heading" data-size="sm" id="sak">${words.title}</h2>
${facts([{ name: words.kreditor, value: sak.kreditor }, ...sums(sak, language)], language)}
<p class="ds-paragraph"><a class="ds-link" href="?lang=${language}">${words.hide}</a></p>`;
}

/** The parts of what remains, as the telephone says them: those that are nothing are not mentioned. */
function sums(sak: Sak, language: Language): Fact[] {
  const words = PARTS[language];
  const part = (name: string, sum: Ore): Fact[] => (sum > 0 ? [{ name, value: amount(sum, language) }] : []);
  return [
    { name: words.hovedstol, value: amount(sak.hovedstol, language) },
    ...part(words.renter, sak.renter),
    // An inkassovarsel costs a fee; salær comes first when it is not paid in time.
    ...part(sak.stadium === 'inkassovarsel' ? words.gebyr : words.salar, sak.salar),
    ...part(words.utsettelse, sak.utsettelse?.gebyr ?? 0),
    ...part(words.innbetalt, sak.innbetalt),
    { name: words.restgjeld, value: amount(sak.restgjeld, language) },
  ];
}
