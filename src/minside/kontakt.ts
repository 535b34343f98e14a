// Kontakt oss: a message or a complaint about a case, written here, answered by staff.
import { z } from 'zod';
import { callableNumber } from '../cases/beskjeder.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { choice, type Faults, field, summary } from './fields.ts';
import { backToCase, form, framed } from './frame.ts';
import { type Answer, acting, atCase, type CaseVisit, formIdOf, type MinsideDeps } from './visit.ts';

/** Letters of a message. */
const TEXT_LENGTH_MAX = 4_000;
/** More that staff have not answered, about one case, is nobody's story. */
const UNANSWERED_MAX = 10;

const WORDS = {
  nb: {
    title: 'Skriv til oss',
    intro: 'Vi svarer deg så snart vi kan.',
    om: 'Hva gjelder det?',
    kinds: { melding: 'Spørsmål eller beskjed', klage: 'Klage på NorKreditt' },
    text: 'Skriv her',
    where: 'Hvor vil du ha svar? Fyll ut ett av feltene.',
    telefon: 'Telefon',
    epost: 'E-post',
    send: 'Send',
    faults: {
      om: 'Velg hva det gjelder.',
      tekst: 'Skriv hva det gjelder.',
      forLang: `Teksten kan ha ${TEXT_LENGTH_MAX} tegn.`,
      svar: 'Skriv et telefonnummer eller en e-postadresse.',
      telefon: 'Skriv et norsk telefonnummer med åtte siffer.',
      epost: 'Skriv en hel e-postadresse, som navn@eksempel.no.',
      full: 'Du har sendt så mange beskjeder at vi ikke kan ta imot flere før vi har svart. Ring oss.',
    },
  },
  en: {
    title: 'Write to us',
    intro: 'We will answer you as soon as we can.',
    om: 'What is it about?',
    kinds: { melding: 'A question or a message', klage: 'A complaint about NorKreditt' },
    text: 'Write here',
    where: 'Where do you want the answer? Fill in one of the fields.',
    telefon: 'Telephone',
    epost: 'E-mail',
    send: 'Send',
    faults: {
      om: 'Choose what it is about.',
      tekst: 'Write what it is about.',
      forLang: `The text can have ${TEXT_LENGTH_MAX} characters.`,
      svar: 'Write a telephone number or an e-mail address.',
      telefon: 'Write a Norwegian telephone number of eight digits.',
      epost: 'Write a whole e-mail address, such as name@example.com.',
      full: 'You have sent so many messages that we cannot take more before we have answered. Please call us.',
    },
  },
} as const;

export function kontaktPage({ newFormId }: MinsideDeps, visit: CaseVisit, faults: Faults = {}): Page {
  const { language, sent } = visit;
  const words = WORDS[language];
  const options = (['melding', 'klage'] as const).map((value) => ({ value, text: words.kinds[value] }));
  const phone = html` type="tel" autocomplete="tel" inputmode="tel" maxlength="20"`;
  const mail = html` type="email" autocomplete="email" maxlength="254"`;
  const action = { action: atCase('/kontakt', visit), skjema: formIdOf(visit) ?? newFormId(), submit: words.send };
  const fields = html`
${choice({ name: 'om', legend: words.om, value: sent.om }, options, faults)}
${field({ name: 'tekst', label: words.text, value: sent.tekst ?? '', rows: 8 }, faults)}
<p class="ds-paragraph">${words.where}</p>
${field({ name: 'telefon', label: words.telefon, value: sent.telefon ?? '', attributes: phone }, faults)}
${field({ name: 'epost', label: words.epost, value: sent.epost ?? '', attributes: mail }, faults)}`;
  const body = html`
${backToCase(visit)}
${summary(faults, language)}
<p class="ds-paragraph">${words.intro}</p>
${form(visit, action, fields)}`;
  return framed(visit, { title: words.title, body, faulty: Object.keys(faults).length > 0 });
}

/** Registers what was written, once a form, for staff to answer. */
export async function write(deps: MinsideDeps, visit: CaseVisit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  if (!skjema) return 'for gammelt';
  const read = readMessage(visit);
  if ('faults' in read) return kontaktPage(deps, visit, read.faults);
  const referanse = await register(deps, visit, { ...read, skjema });
  if (referanse === null) return kontaktPage(deps, visit, { tekst: WORDS[visit.language].faults.full });
  return { to: atCase(`/kvittering/${referanse}`, visit) };
}

type Message = { om: 'melding' | 'klage'; tekst: string; telefon: string | null; epost: string | null };

function readMessage({ sent, language }: CaseVisit): Message | { faults: Faults } {
  const { faults: words } = WORDS[language];
  const om = (['melding', 'klage'] as const).find((one) => one === sent.om);
  const tekst = (sent.tekst ?? '').trim();
  const [phone, mail] = [(sent.telefon ?? '').trim(), (sent.epost ?? '').trim()];
  const telefon = callableNumber(phone.replace(/[\s.-]/g, '').replace(/^(\+|00)47/, ''));
  const faults = {
    ...(!om && { om: words.om }),
    ...(tekst === '' && { tekst: words.tekst }),
    ...(tekst.length > TEXT_LENGTH_MAX && { tekst: words.forLang }),
    ...(phone === '' && mail === '' && { telefon: words.svar }),
    ...(phone !== '' && telefon === null && { telefon: words.telefon }),
    ...(mail !== '' && !z.email().safeParse(mail).success && { epost: words.epost }),
  };
  if (!om || Object.keys(faults).length > 0) return { faults };
  return { om, tekst, telefon, epost: mail === '' ? null : mail };
}

/** The reference; null when too much waits for an answer already. */
function register(deps: MinsideDeps, visit: CaseVisit, message: Message & { skjema: string }): Promise<string | null> {
  const { records, registreringer, secrets } = deps;
  const { om, tekst, telefon, epost, skjema } = message;
  const { saksnummer } = visit.own;
  const { callSid, turn, language, catalogueVersion } = acting(deps, visit.language, skjema, null);
  return records.inTransaction(async (trx) => {
    await registreringer.lockSak(trx, saksnummer);
    const own = await registreringer.findByTurn(trx, { callSid, turn, type: om });
    if (own) return own.referanse;
    const open = await registreringer.openOfSak(trx, saksnummer);
    if (open.filter(({ type }) => type === 'melding' || type === 'klage').length >= UNANSWERED_MAX) return null;
    const { registrering } = await registreringer.register(trx, {
      ...{ type: om, status: 'venter', receiptStatus: 'none' },
      ...{ saksnummer, callSid, turn, registeredAt: visit.at, caller: null, language, tekster: catalogueVersion },
      ...{ tilbakeringing: telefon, svarEpost: epost },
      data: { skriftlig: true, ...(om === 'klage' && { part: visit.sak.skyldnertype }) },
    });
    const comment = { registrering_id: registrering.id, at: visit.at, text: secrets.seal('kommentarer.text', tekst) };
    await trx.insertInto('kommentarer').values(comment).execute();
    return registrering.referanse;
  });
}
