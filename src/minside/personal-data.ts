// What we hold about a person, gathered once: the page and the file are both made of this list.
import type { Language } from '../../prompts/catalogue.ts';
import { osloDate } from '../cases/dates.ts';
import { casesOf } from './access.ts';
import {
  callItems,
  caseItems,
  contactItems,
  failureItems,
  fileItems,
  type Item,
  inTurn,
  jaNei,
  paymentItems,
  recordingItems,
  registrationItems,
  smsItems,
} from './personal-data-items.ts';
import type { MinsideDeps, Visit } from './visit.ts';

/** What is held, by what it is about. The order is the page's. */
export type PersonalData = { gruppe: string; poster: Item[] }[];

/** All of it, for who is signed in with BankID. Never the national identity number: of that there is only a keyed hash. */
export async function personalDataOf(deps: MinsideDeps, visit: Visit): Promise<PersonalData> {
  const own = (await casesOf(deps, visit.session)).map(({ saksnummer }) => saksnummer);
  const each = async (read: (saksnummer: string) => Promise<Item[]>) => (await inTurn(own, read)).flat();
  return [
    { gruppe: 'person', poster: [{ fodselsnummerRegistrert: jaNei(own.length > 0) }] },
    { gruppe: 'kontakt', poster: await contactItems(deps, visit) },
    { gruppe: 'saker', poster: await each((saksnummer) => caseItems(deps, saksnummer)) },
    { gruppe: 'registreringer', poster: await each((saksnummer) => registrationItems(deps, saksnummer)) },
    { gruppe: 'betalinger', poster: await each((saksnummer) => paymentItems(deps, saksnummer)) },
    { gruppe: 'sms', poster: await each((saksnummer) => smsItems(deps, saksnummer)) },
    { gruppe: 'opptak', poster: await each((saksnummer) => recordingItems(deps, saksnummer)) },
    { gruppe: 'filer', poster: await each((saksnummer) => fileItems(deps, saksnummer)) },
    { gruppe: 'samtaler', poster: await each((saksnummer) => callItems(deps, saksnummer)) },
    { gruppe: 'forsok', poster: await each((saksnummer) => failureItems(deps, saksnummer)) },
  ];
}

/** As a file: the same groups and fields, with the raw values. */
export const asJson = (data: PersonalData, at: Date, language: Language): string =>
  JSON.stringify(
    {
      laget: at.toISOString(),
      dato: osloDate(at),
      sprak: language,
      belopErI: 'øre',
      ...Object.fromEntries(
        data.map(({ gruppe, poster }) => [
          gruppe,
          poster.map((item) => Object.fromEntries(Object.entries(item).map(([name, { verdi }]) => [name, verdi]))),
        ]),
      ),
    },
    null,
    2,
  );
