// Correcting contact details: a new mobile or e-mail holds at once, other corrections are asked of staff, who see all of it.
import { z } from 'zod';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { KeyedHash } from '../records/crypto.ts';
import { casesOf } from './access.ts';
import { contactOf, correctContact } from './contact-store.ts';
import { type Faults, field, summary } from './fields.ts';
import { form, framed, link, notice } from './frame.ts';
import { type Answer, acting, at, formIdOf, type MinsideDeps, type Visit } from './visit.ts';

/** More that staff have not answered is nobody's story. */
const UNANSWERED_MAX = 10;
/** Letters of a correction asked for. */
const TEXT_LENGTH_MAX = 4_000;

const WORDS = {
  nb: {
    title: 'Rett opplysningene',
    intro: 'Fyll ut det som skal rettes. La resten stå tomt.',
    mobil: 'Nytt mobilnummer',
    mobilHint: 'Norsk mobil, åtte siffer. Vi sender SMS dit fra nå av.',
    epost: 'Ny e-postadresse',
    rettelse: 'Annet som er feil',
    rettelseHint: 'For eksempel navn eller adresse. En saksbehandler retter det og svarer deg.',
    send: 'Lagre',
    now: 'Registrert nå',
    saved: (referanse: string) => `Endringen er registrert. Referansen er ${referanse}.`,
    noCases: 'Vi har ingen saker på deg, og derfor ingen opplysninger å rette.',
    back: 'Se opplysningene',
    faults: {
      ingenting: 'Fyll ut minst ett felt.',
      mobil: 'Skriv et norsk mobilnummer med åtte siffer.',
      epost: 'Skriv en hel e-postadresse, som navn@eksempel.no.',
      rettelse: `Teksten kan ha ${TEXT_LENGTH_MAX} tegn.`,
      full: 'Du har rettet så mange ganger at vi ikke kan ta imot flere før vi har svart. Ring oss.',
    },
  },
  en: {
    title: 'Correct the data',
    intro: 'Fill in what is to be corrected. Leave the rest empty.',
    mobil: 'New mobile number',
    mobilHint: 'A Norwegian mobile, eight digits. We send text messages there from now on.',
    epost: 'New e-mail address',
    rettelse: 'Something else that is wrong',
    rettelseHint: 'For example your name or address. A case officer will correct it and answer you.',
    send: 'Save',
    now: 'Registered now',
    saved: (referanse: string) => `The change is registered. Your reference is ${referanse}.`,
    noCases: 'We have no cases of yours, and so no data to correct.',
    back: 'See the data',
    faults: {
      ingenting: 'Fill in at least one field.',
      mobil: 'Write a Norwegian mobile number of eight digits.',
      epost: 'Write a whole e-mail address, such as name@example.com.',
      rettelse: `The text can have ${TEXT_LENGTH_MAX} characters.`,
      full: 'You have made so many corrections that we cannot take more before we have answered. Please call us.',
    },
  },
} as const;

/** `saved`: the reference of what was just saved. */
export async function contactPage(
  deps: MinsideDeps,
  visit: Visit,
  { faults = {}, saved }: { faults?: Faults; saved?: string } = {},
): Promise<Page> {
  const { language, session } = visit;
  const words = WORDS[language];
  const contact = session.who.niva === 2 ? await contactOf(deps, session.who.personHash) : null;
  const known = [contact?.mobil, contact?.epost].filter((one) => one != null);
  const some = (await casesOf(deps, session)).length > 0;
  const body = html`
${saved && notice(words.saved(saved))}
${summary(faults, language)}
${known.length > 0 && html`<p class="ds-paragraph">${words.now}: ${known.join(', ')}.</p>`}
${some ? fields(deps, visit, faults) : html`<p class="ds-paragraph">${words.noCases}</p>`}
<p class="ds-paragraph">${link(at('/personopplysninger', visit), words.back)}</p>`;
  return framed(visit, { title: words.title, body, faulty: Object.keys(faults).length > 0 });
}

function fields({ newFormId }: MinsideDeps, visit: Visit, faults: Faults) {
  const { language, sent } = visit;
  const words = WORDS[language];
  const phone = html` type="tel" autocomplete="tel" inputmode="tel" maxlength="20"`;
  const mail = html` type="email" autocomplete="email" maxlength="254"`;
  return html`<p class="ds-paragraph">${words.intro}</p>
${form(
  visit,
  { action: at('/personopplysninger/endre', visit), skjema: formIdOf(visit) ?? newFormId(), submit: words.send },
  html`
${field({ name: 'mobil', label: words.mobil, hint: words.mobilHint, value: sent.mobil ?? '', attributes: phone }, faults)}
${field({ name: 'epost', label: words.epost, value: sent.epost ?? '', attributes: mail }, faults)}
${field({ name: 'rettelse', label: words.rettelse, hint: words.rettelseHint, value: sent.rettelse ?? '', rows: 5 }, faults)}`,
)}`;
}

/** Takes effect and is registered in one transaction, once a form. */
export async function correct(deps: MinsideDeps, visit: Visit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  const { who } = visit.session;
  if (!skjema || who.niva !== 2) return 'for gammelt';
  const [first, ...rest] = await casesOf(deps, visit.session);
  const read = readCorrection(deps, visit);
  if ('faults' in read) return contactPage(deps, visit, { faults: read.faults });
  if (!first) return contactPage(deps, visit);
  const what = { ...read, skjema, saksnummer: first.saksnummer, saker: 1 + rest.length };
  const referanse = await register(deps, visit, who.personHash, what);
  if (referanse === null) return contactPage(deps, visit, { faults: { mobil: WORDS[visit.language].faults.full } });
  return { to: `${at('/personopplysninger/endre', visit)}&lagret=${referanse}` };
}

type Correction = { mobil: string | null; epost: string | null; text: string };

function readCorrection({ mobileOf }: MinsideDeps, { sent, language }: Visit): Correction | { faults: Faults } {
  const { faults: words } = WORDS[language];
  const [phone, epost, text] = [sent.mobil ?? '', sent.epost ?? '', sent.rettelse ?? ''].map((one) => one.trim()) as [
    string,
    string,
    string,
  ];
  const mobil = phone === '' ? null : mobileOf(phone.replace(/[\s.-]/g, ''));
  const faults = {
    ...(phone === '' && epost === '' && text === '' && { mobil: words.ingenting }),
    ...(phone !== '' && mobil === null && { mobil: words.mobil }),
    ...(epost !== '' && !z.email().safeParse(epost).success && { epost: words.epost }),
    ...(text.length > TEXT_LENGTH_MAX && { rettelse: words.rettelse }),
  };
  return Object.keys(faults).length > 0 ? { faults } : { mobil, epost: epost === '' ? null : epost, text };
}

type Written = Correction & { skjema: string; saksnummer: string; saker: number };

/**
 * On the person's first case, for all of them: `saker` says how many. What was typed is sealed with it. Null when too much
 * waits for an answer already.
 */
function register(deps: MinsideDeps, visit: Visit, personHash: KeyedHash[], what: Written): Promise<string | null> {
  const { records, registreringer, secrets } = deps;
  const { mobil, epost, text, skjema, saksnummer, saker } = what;
  const { callSid, turn, language, catalogueVersion } = acting(deps, visit.language, skjema, null);
  return records.inTransaction(async (trx) => {
    await registreringer.lockSak(trx, saksnummer);
    const open = await registreringer.openOfSak(trx, saksnummer);
    const waiting = open.filter((one) => one.type === 'kontaktopplysninger' && one.callSid !== callSid);
    if (waiting.length >= UNANSWERED_MAX) return null;
    const { registrering, repeated } = await registreringer.register(trx, {
      ...{ type: 'kontaktopplysninger', status: 'venter', receiptStatus: 'none' },
      ...{ saksnummer, callSid, turn, registeredAt: visit.at, caller: null, language, tekster: catalogueVersion },
      ...{ tilbakeringing: mobil, svarEpost: epost },
      data: { mobil: mobil !== null, epost: epost !== null, annet: text !== '', saker },
    });
    if (repeated) return registrering.referanse;
    if (mobil !== null || epost !== null)
      await correctContact(trx, secrets, personHash, { mobil, epost, at: visit.at });
    if (text !== '') {
      const comment = { registrering_id: registrering.id, at: visit.at, text: secrets.seal('kommentarer.text', text) };
      await trx.insertInto('kommentarer').values(comment).execute();
    }
    return registrering.referanse;
  });
}
