// One call as a page a lawyer can read: what it shows, the case in words, every word said, and what it left behind.
import { speak } from '../../src/calls/speech/index.ts';
import { createRegistreringer, type Registrering } from '../../src/records/registreringer.ts';
import { type TestApp, TODAY } from '../app.ts';
import type { Caller, Script } from '../call.ts';
import type { Sak } from './saker.ts';

export type Fortelling = {
  /** What the call shows, in one sentence. */
  viser: string;
  /** The case it is about; none where the caller keys none. */
  sak?: Sak;
  /** Of what is registered, where no case gives one. */
  referanse?: string;
  /** What Twilio puts in From; a Norwegian mobile when left out. */
  fra?: string;
  /** What happened before the call: another one, perhaps. */
  forut?: (app: TestApp) => PromiseLike<Caller>;
  samtale: (caller: Script, app: TestApp) => Script | Promise<Caller>;
};

/** Plays the call and tells it. */
export async function fortell(app: TestApp, { viser, sak, fra, forut, samtale }: Fortelling): Promise<string> {
  await forut?.(app);
  const script = app.phone.dials(fra === undefined ? {} : { from: fra });
  const { call, transcript } = await samtale(script, app);
  const opptak = await tattOpp(app, call.callSid);
  const parts = [
    [viser],
    ...(sak ? [['SAKEN', ...omSaken(sak)]] : []),
    [`SAMTALEN, ${TODAY}`, ...linesOf(transcript().replaceAll(app.publicUrl, 'https://telefon.example'))],
    ['REGISTRERT', ...(await registrert(app, call.callSid))],
    ...(opptak.length > 0 ? [['OPPTAK', ...opptak]] : []),
    ['SMS', ...(await smsFra(app, call.callSid))],
    ['SAMTALELOGGEN', ...(await logget(app, call.callSid))],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const kroner = (ore: number) => `${(ore / 100).toFixed(2).replace('.', ',')} kr`;

function omSaken(sak: Sak): string[] {
  const { type, mobil } = sak.skyldner;
  const { dager, gebyr } = sak.utsettelse ?? { dager: [], gebyr: 0 };
  return [
    `${sak.saksnummer} fra ${sak.kreditor}: ${sak.status === 'apen' ? sak.stadium : 'avsluttet'}${sak.bestridt ? ', bestridt' : ''}.`,
    `Skyldneren er ${type === 'privat' ? 'en privatperson' : 'en bedrift'} ${mobil ? `med mobil ${mobil}` : 'uten mobilnummer på saken'}.`,
    `Krav ${kroner(sak.hovedstol)}, renter ${kroner(sak.renter)}, salær ${kroner(sak.salar)}, betalt ${kroner(sak.innbetalt)}: gjenstår ${kroner(sak.restgjeld)}.`,
    `Frist ${sak.frist}.${sak.tungtSalarFra ? ` Salæret øker med ${kroner(sak.tungtSalar ?? 0)} fra ${sak.tungtSalarFra}.` : ''}`,
    sak.utsettelse
      ? `Kan få utsettelse ${dager.join(', ')} dager etter fristen, for ${kroner(gebyr)}.`
      : 'Kan ikke få utsettelse på telefonen.',
    ...(sak.nedbetaling ? [omPlaner(sak.nedbetaling)] : []),
    ...(sak.fakturakopi ? ['Fakturakopien finnes.'] : []),
  ].map((line) => `  ${line}`);
}

const omPlaner = ({ antall, gebyrPerAvdrag }: NonNullable<Sak['nedbetaling']>) =>
  `Kan få nedbetaling i ${antall.join(', ')} avdrag, for ${kroner(gebyrPerAvdrag)} hver gang.`;

/** Speech a sentence a line, so that a change stands alone. */
const linesOf = (story: string): string[] => story.trimEnd().split('\n').flatMap(sentencesOf);

function sentencesOf(line: string): string[] {
  if (!line.startsWith('  ')) return [line];
  return line.split(/(?<=[.?!]) (?=\p{Lu})/u).map((sentence, index) => (index === 0 ? sentence : `    ${sentence}`));
}

const INGENTING = ['  (ingenting)'];

async function registrert({ records, secrets }: TestApp, callSid: string): Promise<string[]> {
  const registreringer = createRegistreringer({ secrets, newReferanse: () => '' });
  const rows = await records.db
    .selectFrom('registreringer')
    .select('referanse')
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  const found = await Promise.all(rows.map((row) => registreringer.findByReferanse(records.db, row.referanse)));
  return found.length === 0 ? INGENTING : found.flatMap((registrering) => omRegistrering(registrering!));
}

async function tattOpp({ records }: TestApp, callSid: string): Promise<string[]> {
  const rows = await records.db
    .selectFrom('opptak')
    .select(['seconds', 'confirmed'])
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  return rows.map(({ seconds, confirmed }) => `  ${seconds} sekunder, ${confirmed ? 'sendt' : 'ikke sendt'}`);
}

function omRegistrering(registrering: Registrering): string[] {
  const { type, status, referanse, gjelderTil, receiptStatus, tilbakeringing, data, terms } = registrering;
  const facts = Object.entries(data).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const heard = terms ? speak([...terms.lines], terms.language, TODAY) : [];
  return [
    `  ${type}, referanse ${referanse}, ${status}${gjelderTil ? `, gjelder til ${gjelderTil}` : ''}, kvittering: ${receiptStatus}${tilbakeringing ? `, svar til ${tilbakeringing}` : ''}`,
    ...(facts.length > 0 ? [`  ${facts.join(', ')}`] : []),
    ...(terms ? [`  vilkår hørt (${terms.language}):`] : []),
    ...heard.flatMap((part) => ('text' in part ? sentencesOf(`    ${part.text.trim()}`) : [])),
  ];
}

async function smsFra({ records, secrets }: TestApp, callSid: string): Promise<string[]> {
  const rows = await records.db
    .selectFrom('sms')
    .select(['kind', 'recipient'])
    .where('call_sid', '=', callSid)
    .orderBy('id')
    .execute();
  if (rows.length === 0) return INGENTING;
  return rows.map(({ kind, recipient }) => `  ${kind} til ${secrets.open('sms.recipient', recipient)}`);
}

async function logget({ records }: TestApp, callSid: string): Promise<string[]> {
  const { outcome, level, language, ended_at } = await records.db
    .selectFrom('samtaler')
    .select(['outcome', 'level', 'language', 'ended_at'])
    .where('call_sid', '=', callSid)
    .executeTakeFirstOrThrow();
  return [`  utfall: ${outcome}, nivå: ${level}, språk: ${language}${ended_at ? '' : ', pågår'}`];
}
