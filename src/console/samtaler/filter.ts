// What the list of calls is searched for: from the form into the address, and from the address back.
//
// A saksnummer and a telephone number go into the address as keyed hashes: nobody reads them there, and a bookmark keeps them.
import { flows } from '../../../flows/index.ts';
import type { FlowName } from '../../../flows/vocabulary.ts';
import { LANGUAGES } from '../../../prompts/catalogue.ts';
import { classifyCaller } from '../../cases/caller-kind.ts';
import type { KeyedHash, Secrets } from '../../records/crypto.ts';
import { OUTCOMES } from '../../records/schema.ts';
import { isDay } from '../days.ts';
import { flowWords } from '../flow-words.ts';
import { languageWords, OUTCOME_WORDS } from '../words.ts';
import type { CallCursor, CallFilter, CallPage } from './list.ts';

type Query = Record<string, unknown>;

/** The filter of an address. What makes no sense there is left out. */
export function readFilter(query: Query): CallFilter {
  const text = (name: string) => textOf(query, name);
  const [saksnummer, ringer] = [hashesIn(text('saksnummer')), hashesIn(text('ringer'))];
  const [maskert, referanse] = [text('maskert'), text('referanse')];
  const utfall = OUTCOMES.find((outcome) => outcome === text('utfall'));
  const tjeneste = Object.hasOwn(flows, text('tjeneste')) ? (text('tjeneste') as FlowName) : undefined;
  const sprak = LANGUAGES.find((language) => language === text('sprak'));
  const [fra, til] = [dayIn(text('fra')), dayIn(text('til'))];
  return {
    ...(saksnummer && { saksnummer }),
    ...(ringer && { ringer }),
    ...(MASKED.test(maskert) && { maskert }),
    ...(/^\d{7}$/.test(referanse) && { referanse }),
    ...(utfall && { utfall }),
    ...(tjeneste && { tjeneste }),
    ...(sprak && { sprak }),
    ...(fra && { fra }),
    ...(til && { til }),
  };
}

/** The filter as an address has it, in the order of the form. */
export function filterQuery(filter: CallFilter): URLSearchParams {
  const entries = Object.entries(filter).map(([name, value]) => [name, [value].flat().join(',')] as [string, string]);
  return new URLSearchParams(entries);
}

/** ['Fikk lenke', 'ett saksnummer']: what is searched for, without the numbers. */
export function filterInWords({
  saksnummer,
  ringer,
  maskert,
  referanse,
  utfall,
  tjeneste,
  sprak,
  fra,
  til,
}: CallFilter): string[] {
  return [
    ...[saksnummer ? 'ett saksnummer' : [], ringer ? 'ett telefonnummer' : []],
    ...[maskert ?? [], referanse ? `referanse ${referanse}` : [], utfall ? OUTCOME_WORDS[utfall] : []],
    ...[tjeneste ? flowWords(tjeneste) : [], sprak ? languageWords(sprak) : []],
    ...[fra ? `fra ${fra}` : [], til ? `til ${til}` : []],
  ].flat();
}

/** The page of an address: '?eldre=1763892000000-17'. */
export const readPage = (query: Query): CallPage => ({
  older: cursorIn(textOf(query, 'eldre')),
  newer: cursorIn(textOf(query, 'nyere')),
});

export const cursorText = ({ startedAt, id }: CallCursor): string => `${startedAt.getTime()}-${id}`;

export type Fault = 'saksnummer' | 'ringer' | 'referanse';

/** The filter somebody has filled in. Fields left empty keep the hash of what was searched for before, where the form has it. */
export function filterFromForm(form: Query, secrets: Pick<Secrets, 'hashes'>): { filter: CallFilter; faults: Fault[] } {
  const text = (name: string) => textOf(form, name);
  const saksnummer = text('saksnummer').replace(/\s/g, '');
  const referanse = text('referanse').replace(/\s/g, '');
  const caller = callerIn(text('ringer'));
  const kept = readFilter({ ...form, saksnummer: text('sammeSak'), ringer: text('sammeRinger'), referanse });
  return {
    filter: {
      ...kept,
      ...(/^\d{8}$/.test(saksnummer) && { saksnummer: secrets.hashes('saksnummer', saksnummer) }),
      ...(caller && 'number' in caller && { ringer: secrets.hashes('telefon', caller.number) }),
      ...(caller && 'masked' in caller && { maskert: caller.masked }),
    },
    faults: [
      ...(saksnummer !== '' && !/^\d{8}$/.test(saksnummer) ? (['saksnummer'] as const) : []),
      ...(caller === null && text('ringer') !== '' ? (['ringer'] as const) : []),
      ...(referanse !== '' && !kept.referanse ? (['referanse'] as const) : []),
    ],
  };
}

/** A whole number, or one as it is shown: '+47 9•• •• ••1', '9.. .. ..1', 'skjult'. Null for what is neither. */
function callerIn(text: string): { number: string } | { masked: string } | null {
  if (/^skjult$/i.test(text)) return { masked: 'skjult' };
  const bare = text.replace(/\s/g, '').replace(/^\+47/, '');
  const norwegian = /^(\d)[•*.x]+(\d)$/i.exec(bare);
  if (norwegian) return { masked: `+47 ${norwegian[1]}•• •• ••${norwegian[2]}` };
  if (/^\+\d+•+\d$/.test(bare)) return { masked: bare };
  const number = classifyCaller(text).e164;
  return number ? { number } : null;
}

/** 'skjult', '+47 9•• •• ••1'. */
const MASKED = /^(?:skjult|[+\d• ]{1,20})$/;
const HASH = /^[\w-]{43}$/;

function hashesIn(text: string): KeyedHash[] | undefined {
  const hashes = text.split(',').filter((part): part is KeyedHash => HASH.test(part));
  return hashes.length > 0 ? hashes : undefined;
}

function cursorIn(text: string): CallCursor | undefined {
  const [, ms = '', id] = /^(\d+)-(\d{1,15})$/.exec(text) ?? [];
  const startedAt = momentIn(ms);
  return startedAt && id ? { startedAt, id: Number(id) } : undefined;
}

/** Milliseconds as an address has them, up to a year every database knows. */
export const momentIn = (ms: unknown): Date | undefined =>
  typeof ms === 'string' && /^\d{1,13}$/.test(ms) ? new Date(Number(ms)) : undefined;

const dayIn = (text: string): string | undefined => (isDay(text) ? text : undefined);

const textOf = (fields: Query, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
};
