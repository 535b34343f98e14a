// Asking that one's national identity number be added to a case: the letter proves that one has it, and staff decide.
//
// Nothing is added by itself: who holds a letter is not always whom it is to.

import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { KeyedHash } from '../records/crypto.ts';
import { attemptOf } from '../sign-in/letter-way.ts';
import { type Faults, field, summary } from './fields.ts';
import { form, framed, notice } from './frame.ts';
import { type Answer, acting, at, formIdOf, type MinsideDeps, type Visit } from './visit.ts';

const SAKSNUMMER = /^\d{8}$/;
const KODE = /^\d{6}$/;

const WORDS = {
  nb: {
    title: 'Legg til personnummeret mitt',
    intro:
      'Skriv inn det som står i brevet fra oss. Da ber vi en saksbehandler om å legge personnummeret ditt til på saken.',
    saksnummer: 'Saksnummer',
    saksnummerHint: 'Åtte siffer.',
    kode: 'Kode',
    kodeHint: 'Seks siffer.',
    send: 'Be om å legge det til',
    done: (referanse: string) => `Ønsket er registrert. Referansen er ${referanse}.`,
    next: 'En saksbehandler sjekker at saken er din, og legger personnummeret til. Da ser du saken her når du logger inn med BankID. Kravet gjelder som før, og vi skriver aldri ut personnummeret ditt.',
    faults: {
      saksnummer: 'Saksnummeret har åtte siffer.',
      kode: 'Koden har seks siffer.',
      nei: 'Saksnummer og kode passer ikke sammen. Finn dem i brevet, og skriv dem på nytt.',
      sperret: 'Det er skrevet feil for mange ganger. Prøv igjen om et døgn, eller ring oss.',
      firma: 'Saken gjelder et firma. Her ser du bare dine egne saker. Logg inn med brevet for å se den.',
    },
  },
  en: {
    title: 'Add my national identity number',
    intro: 'Enter what our letter says. We then ask a case officer to add your national identity number to the case.',
    saksnummer: 'Case number',
    saksnummerHint: 'Eight digits.',
    kode: 'Code',
    kodeHint: 'Six digits.',
    send: 'Ask for it to be added',
    done: (referanse: string) => `Your request is registered. Your reference is ${referanse}.`,
    next: 'A case officer checks that the case is yours, and adds the number. You then see the case here when you sign in with BankID. The claim stands as before, and we never write your number out.',
    faults: {
      saksnummer: 'The case number has eight digits.',
      kode: 'The code has six digits.',
      nei: 'The case number and code do not match. Find them in the letter, and enter them again.',
      sperret: 'There have been too many wrong tries. Try again in 24 hours, or call us.',
      firma: 'The case is of a company. Here you only see your own. Sign in with the letter to see it.',
    },
  },
} as const;

/** `done`: the reference of what was asked for. The kode is never written back. */
export function fodselsnummerPage(
  { newFormId }: MinsideDeps,
  visit: Visit,
  { faults = {}, done }: { faults?: Faults; done?: string } = {},
): Page {
  const { language, sent } = visit;
  const words = WORDS[language];
  const digits = (length: number) =>
    html` inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="${length + 6}"`;
  const fields = html`
${field({ name: 'saksnummer', label: words.saksnummer, hint: words.saksnummerHint, value: sent.saksnummer ?? '', attributes: digits(8) }, faults)}
${field({ name: 'kode', label: words.kode, hint: words.kodeHint, attributes: digits(6) }, faults)}`;
  const action = { action: at('/fodselsnummer', visit), skjema: formIdOf(visit) ?? newFormId(), submit: words.send };
  const body = done
    ? html`${notice(words.done(done))}<p class="ds-paragraph">${words.next}</p>`
    : html`${summary(faults, language)}<p class="ds-paragraph">${words.intro}</p>${form(visit, action, fields)}`;
  return framed(visit, { title: words.title, body, faulty: Object.keys(faults).length > 0 });
}

/** Proves the letter with the telephone's own lockouts, the person being the caller, and asks staff: once a case and person. */
export async function askToAdd(deps: MinsideDeps, visit: Visit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  const { who } = visit.session;
  if (!skjema || who.niva !== 2) return 'for gammelt';
  const { faults: words } = WORDS[visit.language];
  const [saksnummer, kode] = [visit.sent.saksnummer ?? '', visit.sent.kode ?? ''].map((one) =>
    one.replace(/\s/g, ''),
  ) as [string, string];
  const faults = {
    ...(!SAKSNUMMER.test(saksnummer) && { saksnummer: words.saksnummer }),
    ...(!KODE.test(kode) && { kode: words.kode }),
  };
  if (Object.keys(faults).length > 0) return fodselsnummerPage(deps, visit, { faults });

  const proof = await prove(deps, visit, { skjema, saksnummer, kode, person: who.personHash[0]! });
  if (proof !== 'ja') return fodselsnummerPage(deps, visit, { faults: { saksnummer: words[proof] } });
  const { skyldnertype } = await deps.cases.getSak({ saksnummer });
  if (skyldnertype !== 'privat') return fodselsnummerPage(deps, visit, { faults: { saksnummer: words.firma } });
  const referanse = await register(deps, visit, { skjema, saksnummer, personHash: who.personHash });
  return { to: `${at('/fodselsnummer', visit)}&registrert=${referanse}` };
}

type Attempt = { skjema: string; saksnummer: string; kode: string; person: KeyedHash };

/** As at the sign-in with the letter: the same numbers sent twice from one form are one try. */
function prove(deps: MinsideDeps, { language }: Visit, { skjema, saksnummer, kode, person }: Attempt) {
  const turn = attemptOf(deps.secrets, { form: skjema, saksnummer, kode });
  const caller = { kind: 'annet', bucket: `person:${person}` } as const;
  return deps.cases.forCall({ ...acting(deps, language, skjema, null), turn, caller }).identify({ saksnummer, kode });
}

type Wish = { skjema: string; saksnummer: string; personHash: KeyedHash[] };

/** Of the number itself there is only the keyed hash staff's system adds. */
function register(deps: MinsideDeps, visit: Visit, { skjema, saksnummer, personHash }: Wish): Promise<string> {
  const { records, registreringer } = deps;
  const { callSid, turn, language, catalogueVersion } = acting(deps, visit.language, skjema, null);
  return records.inTransaction(async (trx) => {
    await registreringer.lockSak(trx, saksnummer);
    const open = await registreringer.openOfSak(trx, saksnummer);
    const asked = open.find(
      ({ type, data }) => type === 'fodselsnummer' && personHash.some((hash) => hash === data.personHash),
    );
    if (asked) return asked.referanse;
    const { registrering } = await registreringer.register(trx, {
      ...{ type: 'fodselsnummer', status: 'venter', receiptStatus: 'none' },
      ...{ saksnummer, callSid, turn, registeredAt: visit.at, caller: null, language, tekster: catalogueVersion },
      data: { personHash: personHash[0]! },
    });
    return registrering.referanse;
  });
}
