// The receipt of what was registered on a case, on the page and by telephone alike: what it is, what happens now, its reference.
import { whereToGoOn } from '../../flows/beskjed.ts';
import { whatHappens } from '../../flows/betalt.ts';
import { whatItMeans } from '../../flows/innsigelse.ts';
import { line } from '../../flows/vocabulary.ts';
import type { Line } from '../../prompts/index.ts';
import { osloDate } from '../cases/dates.ts';
import { readPlan } from '../cases/nedbetaling.ts';
import { agreedCalendar, agreedPage } from '../links/agreed.ts';
import { facts, longDate } from '../pages/figures.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { PrivateFile } from '../pages/private-file.ts';
import type { Registrering } from '../records/registreringer.ts';
import { isOwn } from './case-rows.ts';
import { backToCase, framed, notice, paragraphs } from './frame.ts';
import { atCase, type CaseVisit, type MinsideDeps } from './visit.ts';
import { TYPE_WORDS } from './words.ts';
import { written } from './written.ts';

const WORDS = {
  nb: {
    title: 'Kvittering',
    reference: 'Referanse',
    when: 'Registrert',
    receipt: {
      sms: 'Du får også en SMS som bekrefter dette.',
      written: 'Vi bekrefter det også i brev.',
      letter: 'Vi har også bekreftet det i brev.',
      pending: 'Vi bekrefter det også på SMS eller i brev.',
      none: '',
    },
    over: 'En saksbehandler har avsluttet dette.',
  },
  en: {
    title: 'Receipt',
    reference: 'Reference',
    when: 'Registered',
    receipt: {
      sms: 'You also get a text message that confirms this.',
      written: 'We also confirm it by letter.',
      letter: 'We have also confirmed it by letter.',
      pending: 'We also confirm it by text message or letter.',
      none: '',
    },
    over: 'A case officer has closed this.',
  },
} as const;

/** Null where the case has no such registration. */
export async function receiptPage(deps: MinsideDeps, visit: CaseVisit, referanse: string): Promise<Page | null> {
  const found = await deps.registreringer.findByReferanse(deps.records.db, referanse);
  if (!found || found.saksnummer !== visit.own.saksnummer || !isOwn(found)) return null;
  const { language } = visit;
  const words = WORDS[language];
  const agreed = await agreement(deps, visit, found);
  const rows = [
    { name: words.when, value: longDate(osloDate(found.registeredAt), language) },
    { name: words.reference, value: referanse },
  ];
  const over = found.status === 'avsluttet';
  const sent = over ? '' : words.receipt[found.receiptStatus];
  if (agreed) {
    const body = html`${backToCase(visit)}${agreed.body}${sent !== '' && paragraphs([sent])}`;
    return framed(visit, { title: agreed.title, heading: 'its own', body, copies: true });
  }
  const body = html`
${backToCase(visit)}
${notice(over ? `${TYPE_WORDS[language][found.type]}: ${words.over}` : written(registered(found), language).join(' '))}
${!over && paragraphs(written(whatNow(found, visit), language))}
${facts(rows, language)}
${sent !== '' && paragraphs([sent])}`;
  return framed(visit, { title: words.title, body });
}

/** The whole agreement, with what to pay and when; not on a closed case, where there is nothing to pay. */
const agreement = (
  { records }: MinsideDeps,
  visit: CaseVisit,
  { referanse }: Registrering,
): Promise<Page | null> | null => {
  const { sak, today, language } = visit;
  const address = atCase(`/kvittering/${referanse}/avdrag.ics`, visit);
  return sak.status === 'avsluttet' ? null : agreedPage(records.db, referanse, sak, today, language, address);
};

/** The days to pay of a plan, for a calendar; null where it is none, or none are to come. */
export async function calendar(deps: MinsideDeps, visit: CaseVisit, referanse: string): Promise<PrivateFile | null> {
  const { db } = deps.records;
  const found = await deps.registreringer.findByReferanse(db, referanse);
  if (found?.saksnummer !== visit.own.saksnummer) return null;
  const file = await agreedCalendar(db, { referanse }, visit.sak, visit.at, visit.language);
  return file && { bytes: file.bytes, type: file.type, disposition: `inline; filename="${file.name}"` };
}

/** The telephone's own words, where it has them for this. */
function registered({ type, gjelderTil, data }: Registrering): Line[] {
  switch (type) {
    case 'utsettelse':
      return gjelderTil === null ? [] : [line('utsettelse.registrert', { nyFrist: gjelderTil })];
    case 'nedbetaling':
      return [line('nedbetaling.registrert', readPlan(data))];
    case 'mer tid':
      return [line(data.onske === 'nedbetaling' ? 'nedbetaling.onskeRegistrert' : 'utsettelse.onskeRegistrert')];
    case 'innsigelse':
      return [line('innsigelse.registrert')];
    case 'allerede betalt':
      return [line('betalt.registrert')];
    case 'fakturakopi':
      return [line('fakturakopi.registrert')];
    case 'klage':
      return [line('beskjed.klageRegistrert'), line('beskjed.svar')];
    default:
      return [line('beskjed.meldingRegistrert'), line('beskjed.svar')];
  }
}

function whatNow({ type }: Registrering, { sak }: CaseVisit): Line[] {
  if (sak.status === 'avsluttet') return [];
  if (type === 'innsigelse') return whatItMeans(sak);
  if (type === 'klage')
    return whereToGoOn({ om: 'klage', part: sak.skyldnertype, rettslig: sak.stadium === 'rettslig' });
  return type === 'allerede betalt' ? [...whatHappens(sak), line('betalt.kvittering')] : [];
}
