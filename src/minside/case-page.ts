// One case: what remains and what it consists of, where it stands, what can be done, and what has been sent and registered.
import type { Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import { standingLines } from '../../flows/status.ts';
import { PARTS } from '../links/case-parts.ts';
import { amount, type Fact, facts, longDate } from '../pages/figures.ts';
import { type Html, html } from '../pages/html.ts';
import { type Page, phoneLink } from '../pages/layout.ts';
import { costsOf } from './case-costs.ts';
import { type Event, eventsOf } from './case-events.ts';
import { WORDS } from './case-words.ts';
import { framed, link, said } from './frame.ts';
import { atCase, type CaseVisit, type MinsideDeps } from './visit.ts';

export async function casePage(deps: MinsideDeps, visit: CaseVisit): Promise<Page> {
  const { sak, own, language } = visit;
  const words = WORDS[language];
  const open = sak.status === 'apen';
  const hasCopy = (await deps.cases.copyOf(own.saksnummer)) !== null;
  const copy = hasCopy
    ? link(atCase('/fakturakopi', visit), words.openCopy)
    : html`${link(atCase('/be-om-kopi', visit), words.askCopy)}`;
  const body = html`
<p class="ds-paragraph kreditor">${sak.kreditor}</p>
${open ? standing(visit) : html`<p class="ds-paragraph melding">${words.closed}</p>`}
${open && actions(visit)}
<h2 class="ds-heading" data-size="sm">${words.consists}</h2>
${facts(partsOf(sak, visit), language)}
<p class="ds-paragraph">${words.today(longDate(visit.today, language))}</p>
<h2 class="ds-heading" data-size="sm">${words.costs}</h2>
${facts(await costsOf(deps, visit), language)}
<h2 class="ds-heading" data-size="sm">${words.copy}</h2>
<p class="ds-paragraph">${copy}</p>
<h2 class="ds-heading" data-size="sm">${words.events}</h2>
<p class="ds-paragraph">${words.eventsAre}</p>
${events(await eventsOf(deps, visit), visit)}
<p class="ds-paragraph">${words.letters} ${phoneLink(language)}.</p>
<p class="ds-paragraph">${link(atCase('/kontakt', visit), words.write)}</p>`;
  return framed(visit, { title: words.title, body, saysPhone: true });
}

/** What is owed and by when, the stage in words, what is in force, and the next cost. */
function standing(visit: CaseVisit): Html {
  const { sak, language } = visit;
  const words = WORDS[language];
  const { utsettelse, nedbetaling, tungtSalar } = sak;
  const rows: Fact[] = [
    { name: words.remains, value: amount(sak.restgjeld, language) },
    ...(nedbetaling
      ? [
          {
            name: words.plan,
            value: words.planOf(
              nedbetaling.neste.nummer,
              nedbetaling.antall,
              amount(nedbetaling.neste.belop, language),
            ),
          },
        ]
      : []),
    {
      name: utsettelse ? words.deferral : sak.dagerTilFrist < 0 ? words.wasDue : words.due,
      value: longDate(sak.frist, language),
    },
  ];
  const inForce = utsettelse ?? nedbetaling;
  const next = tungtSalar
    ? words.nextCost(
        longDate(tungtSalar.fra, language),
        amount(tungtSalar.belop, language),
        amount(tungtSalar.sum, language),
      )
    : words.noNext;
  return html`
${facts(rows, language)}
${inForce && html`<p class="ds-paragraph">${link(atCase(`/kvittering/${inForce.referanse}`, visit), words.see)}</p>`}
<div class="melding">${said(standingLines(sak), language)}</div>
<h2 class="ds-heading" data-size="sm">${words.next}</h2>
<p class="ds-paragraph">${next}</p>`;
}

/** Only what the case may lead to, and what staff must decide as a request; the service itself says why not, where it gives nothing. */
function actions(visit: CaseVisit): Html {
  const { sak, language } = visit;
  const words = WORDS[language];
  const told = sak.bestridt || sak.meldtBetalt !== null;
  const moreTime = sak.stadium !== 'inkassovarsel' && !(told && stopsProcess(sak));
  const texts = told || sak.stadium === 'rettslig' ? words.requests : words.actions;
  const choices: [string, string][] = [
    ...(sak.restgjeld > 0 ? [['betal', words.actions.betal] as [string, string]] : []),
    ...(moreTime ? (['utsettelse', 'nedbetaling'] as const).map((one): [string, string] => [one, texts[one]]) : []),
    ['innsigelse', sak.bestridt ? words.add : words.actions.innsigelse],
    ...(sak.meldtBetalt ? [] : [['betalt', words.actions.betalt] as [string, string]]),
  ];
  const items = choices.map(
    ([path, text], i) =>
      html`<li><a class="ds-button"${i > 0 && html` data-variant="secondary"`} href="${atCase(`/${path}`, visit)}">${text}</a></li>`,
  );
  return html`
<h2 class="ds-heading" data-size="sm">${words.do}</h2>
<ul class="handlinger">${items}</ul>`;
}

/** Every part of the sum, also those that are nothing: here there is room to show that nothing is left out. */
function partsOf(sak: Sak, { language }: CaseVisit): Fact[] {
  const words = PARTS[language];
  const part = (name: string, ore: number) => ({ name, value: amount(ore, language) });
  return [
    part(words.hovedstol, sak.hovedstol),
    part(words.renter, sak.renter),
    part(sak.stadium === 'inkassovarsel' ? words.gebyr : words.salar, sak.salar),
    ...(sak.utsettelse && sak.utsettelse.gebyr > 0 ? [part(words.utsettelse, sak.utsettelse.gebyr)] : []),
    part(words.innbetalt, sak.innbetalt),
    part(words.restgjeld, sak.restgjeld),
  ];
}

function events(rows: Event[], visit: CaseVisit): Html {
  if (rows.length === 0) return html`<p class="ds-paragraph">${WORDS[visit.language].noEvents}</p>`;
  const items = rows.map(
    ({ when, what, referanse }) =>
      html`<li>${longDate(when, visit.language)}: ${referanse ? link(atCase(`/kvittering/${referanse}`, visit), what) : what}</li>`,
  );
  return html`<ul class="steg">${items}</ul>`;
}
