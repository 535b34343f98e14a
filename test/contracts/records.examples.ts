// Calls, turns and registrations as the records' tests write them.
import type { CallBegun, TurnTaken } from '../../src/records/call-log.ts';
import { createSecrets, type Secrets } from '../../src/records/crypto.ts';
import type { NewRegistrering } from '../../src/records/registreringer.ts';
import type { NewRow } from '../../src/records/schema.ts';

export const secrets = createSecrets('en hemmelighet til prøver');

export const SAKSNUMMER = '20418837';
export const KODE = '483920';
export const NAVN = 'Kari Eksempel';
export const CALLER = '+4790000001';

const AT = new Date('2026-11-22T10:00:00Z');
const LINES: TurnTaken['lines'] = [
  // What is said of a case names it and its debtor here, more than any prompt does.
  { prompt: 'felles.feilTast', facts: { saksnummer: SAKSNUMMER, navn: NAVN, belop: 223050 } },
];

export const begun = (callSid: string): CallBegun => ({
  callSid,
  at: AT,
  caller: { number: CALLER, kind: 'norskMobil' },
  language: 'nb',
});

export const taken = (callSid: string, turn: number, changes: Partial<TurnTaken> = {}): TurnTaken => ({
  callSid,
  turn,
  at: AT,
  language: 'nb',
  level: 0,
  flow: 'status',
  state: 'saksnummer',
  passed: [],
  action: { kind: 'digits', masked: '1' },
  lines: LINES,
  events: [],
  answerMs: 4,
  ...changes,
});

export const registrering = (callSid: string, turn: number): NewRegistrering => ({
  type: 'utsettelse',
  status: 'i kraft',
  saksnummer: SAKSNUMMER,
  callSid,
  turn,
  registeredAt: AT,
  caller: CALLER,
  language: 'nb',
  gjelderTil: '2026-12-21',
  data: { nyFrist: '2026-12-21', gebyr: 0, sum: 223050 },
  terms: { catalogueVersion: 'v1', language: 'nb', lines: LINES },
});

export const sak = (secrets: Secrets): NewRow<'saker'> => ({
  saksnummer: secrets.seal('saker.saksnummer', SAKSNUMMER),
  saksnummer_hash: secrets.hash('saksnummer', SAKSNUMMER),
  kode_hash: secrets.kodeHash(SAKSNUMMER, KODE),
  status: 'apen',
  stadium: 'betalingsoppfordring',
  skyldnertype: 'privat',
  detaljer: secrets.seal('saker.detaljer', JSON.stringify({ navn: NAVN, mobil: CALLER })),
  fodselsnummer_hash: null,
  hovedstol: 189000,
  renter: 4050,
  salar: 30000,
  innbetalt: 0,
  restgjeld: 223050,
  frist: '2026-12-02',
  tungt_salar_fra: null,
  tungt_salar: null,
  utsettelse: JSON.stringify({ dager: [7, 14], gebyr: 0 }),
  nedbetaling: null,
  bestridt: false,
  fakturakopi: null,
  importert: '2026-11-22',
  fingeravtrykk: secrets.hash('fingeravtrykk', NAVN),
  posisjon: 0,
});

export const sms = (secrets: Secrets): NewRow<'sms'> => ({
  event_key: 'kvittering:1234567',
  created_at: AT,
  updated_at: AT,
  recipient: secrets.seal('sms.recipient', CALLER),
  recipient_hash: secrets.hash('telefon', CALLER),
  body: secrets.seal('sms.body', `Til ${NAVN}`),
  kind: 'kvittering',
});
