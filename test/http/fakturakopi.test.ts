// Fakturakopi, alle sakene dine and personopplysninger over HTTP: the call, its SMS, the page behind, what is registered.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { SAKER } from './saker.ts';
import { FEIL_KODE, identifies } from './samtaler/keys.ts';

const LANDLINE = '+4722334455';
const COPY = Buffer.from('%PDF-1.4\n% fakturakopi\n%%EOF\n');
const { oppfordring: MED_KOPI, gratis: FIL_MANGLER, gebyr: UTEN_KOPI, english: ENGELSK } = SAKER;

let app: TestApp;
beforeAll(async () => {
  const saker = [
    { ...MED_KOPI, fakturakopi: 'kopi.pdf' },
    { ...ENGELSK, fakturakopi: './kopi.pdf' },
    { ...FIL_MANGLER, fakturakopi: 'mangler.pdf' },
    UTEN_KOPI,
  ];
  app = await startApp({ saker, files: { 'kopi.pdf': COPY } });
});
afterAll(() => app.stop());

const linkSent = () => /^http\S+\/l\/\S+$/m.exec(app.inbox.messages().at(-1)!.body)![0];
const open = async (address: string) => (await fetch(address)).text();
async function types(address: string, kode: string) {
  const response = await fetch(address, { method: 'POST', body: new URLSearchParams({ kode }) });
  return { type: response.headers.get('content-type'), body: Buffer.from(await response.arrayBuffer()) };
}
const outcomeOf = async (callSid: string) =>
  app.records.db
    .selectFrom('samtaler')
    .select(['outcome', 'level', 'flows'])
    .where('call_sid', '=', callSid)
    .executeTakeFirstOrThrow();
const requestsOf = async (saksnummer: string) =>
  (await app.records.db.selectFrom('registreringer').selectAll().where('type', '=', 'fakturakopi').execute()).filter(
    (row) => app.secrets.open('registreringer.saksnummer', row.saksnummer!) === saksnummer,
  );

describe('a copy of the invoice', () => {
  test('comes as a link that opens with the kode of the letter, and not without', async () => {
    const call = await identifies(
      app.phone.dials().presses('5').hearsSomewhere('For fakturakopi, trykk 1.').presses('1'),
      MED_KOPI,
    )
      .hears('Lenken varer i 24 timer. Du åpner den med koden fra brevet.', 'nummeret du ringer fra, trykk 1')
      .presses('1')
      .hearsSomewhere('SMS-en er på vei.')
      .receivesSms('Kopien du ba om')
      .hangsUp();
    const link = linkSent();
    expect(await open(link)).toContain('Koden fra brevet');
    expect((await types(link, FEIL_KODE)).body.toString()).toContain('Koden passer ikke');
    const opened = await types(link, MED_KOPI.kode);
    expect(opened.type).toBe('application/pdf');
    expect(opened.body).toEqual(COPY);
    expect(await outcomeOf(call.call.callSid)).toMatchObject({ outcome: 'sent link', level: 1 });
    for (const secret of [MED_KOPI.kode, FEIL_KODE, link.split('/').at(-1)!])
      expect(app.logged()).not.toContain(secret);
  });

  test('of an English caller comes in English', async () => {
    await identifies(app.phone.dials({ from: '+4790000072' }).presses('8').presses('5').presses('1'), ENGELSK)
      .hears('The link lasts 24 hours.', 'press 1')
      .presses('1')
      .receivesSms('Your copy')
      .hangsUp();
    expect(await open(linkSent())).toContain('The code in our letter');
  });

  test.each([
    ['there is none', UTEN_KOPI, '+4790000073'],
    ['its file is missing', FIL_MANGLER, LANDLINE],
  ])('is registered as a request where %s, once however often it is asked for', async (_why, sak, from) => {
    const asks = () =>
      identifies(app.phone.dials({ from }).presses('5').presses('1'), sak)
        .hears('Vi har ikke fakturakopien her nå.', 'En saksbehandler svarer deg i brev.', 'Referansen er')
        .hangsUp();
    const call = await asks();
    await asks();
    const [request, ...others] = await requestsOf(sak.saksnummer);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ status: 'venter', call_sid: call.call.callSid, language: 'nb' });
    expect(request!.tekster).toBeTruthy();
    expect(app.secrets.open('registreringer.caller', request!.caller!)).toBe(from);
    expect(await outcomeOf(call.call.callSid)).toMatchObject({ outcome: 'registered', level: 1 });
  });
});

test('all cases: a link to BankID, and a page that says what to do until it is set up', async () => {
  const call = await app.phone
    .dials({ from: '+4790000074' })
    .presses('52')
    .hearsSomewhere('Med BankID ser du alle sakene dine hos NorKreditt.', 'nummeret du ringer fra, trykk 1')
    .presses('1')
    .receivesSms('Varer i 7 dager')
    .hangsUp();
  const page = await open(linkSent());
  for (const words of ['alle sakene dine', 'ikke satt opp', 'https://norkreditt.no']) expect(page).toContain(words);
  expect(await outcomeOf(call.call.callSid)).toMatchObject({ outcome: 'sent link', level: 0 });
});

test('personal data from a landline: the address instead of a link, and then a message about BankID', async () => {
  const call = await app.phone
    .dials({ from: LANDLINE })
    .presses('531')
    .hearsSomewhere('Det krever alltid BankID.', 'Vi kan bare sende SMS til en norsk mobil.', 'norkreditt punkt no')
    .presses('9')
    .presses('533')
    .hearsSomewhere('Kanskje mangler vi personnummeret ditt.', 'For å legge igjen en beskjed, trykk 1.')
    .presses('1')
    .hears('Si ikke personnummeret ditt på telefonen.', 'nummeret du ringer fra, trykk 1')
    .presses('1')
    .hangsUp();
  const melding = await app.records.db
    .selectFrom('registreringer')
    .select(['type', 'status', 'saksnummer'])
    .where('call_sid', '=', call.call.callSid)
    .executeTakeFirstOrThrow();
  expect(melding).toEqual({ type: 'melding', status: 'venter', saksnummer: null });
});
