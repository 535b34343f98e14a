// Complaints, messages, letters gone astray and their recordings, over HTTP: what is heard, kept, fetched, sent and deleted.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRegistreringer, type Registrering } from '../../src/records/registreringer.ts';
import type { Row } from '../../src/records/schema.ts';
import { startApp, type TestApp } from '../app.ts';
import type { Caller, Script } from '../call.ts';
import { ALLE_SAKER, SAKER, type Sak, UKJENT_SAKSNUMMER } from './saker.ts';

const MOBIL = '+4790000001';
const FASTTELEFON = '+4722334455';
const SKJULT = 'anonymous';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const identifies = (caller: Script, { saksnummer, kode }: Sak): Script => caller.enters(saksnummer).entersKode(kode);
const complains = (from = MOBIL): Script => app.phone.dials({ from }).presses('4').presses('3');
/** A caller who is offered to record a private complaint, with the answer to the calling number. */
const complainsInWords = (from = MOBIL): Script =>
  complains(from).presses('1').presses('1').presses('1').hearsSomewhere('Klagen er registrert');
const leavesMessage = (from = MOBIL): Script => app.phone.dials({ from }).presses('0').presses('2');

async function registeredIn({ call }: Caller): Promise<Registrering[]> {
  const { findByReferanse } = createRegistreringer({ secrets: app.secrets, newReferanse: () => '' });
  const rows = await app.records.db
    .selectFrom('registreringer')
    .select('referanse')
    .where('call_sid', '=', call.callSid)
    .orderBy('id')
    .execute();
  return Promise.all(rows.map(async ({ referanse }) => (await findByReferanse(app.records.db, referanse))!));
}

const recordedIn = ({ call }: Caller): Promise<Row<'opptak'>[]> =>
  app.records.db.selectFrom('opptak').selectAll().where('call_sid', '=', call.callSid).orderBy('id').execute();

/** When every recording of the call has been dealt with, here and at Twilio. */
const settled = (caller: Caller): Promise<Row<'opptak'>[]> =>
  vi.waitFor(
    async () => {
      const rows = await recordedIn(caller);
      expect(rows.filter((row) => row.recording_sid !== null && row.deleted_at_twilio_at === null)).toEqual([]);
      return rows;
    },
    { timeout: 10_000, interval: 20 },
  );

const soundOf = ({ audio }: Row<'opptak'>): string =>
  app.secrets.openBytes('opptak.audio', Buffer.from(audio!)).subarray(0, 4).toString();

describe('a complaint in words', () => {
  test('is registered, recorded, fetched, sealed, and deleted at Twilio; and gets its receipt', async () => {
    const caller = await complainsInWords()
      .presses('1')
      .speaksFor(20)
      .presses('#')
      .hears('For å sende opptaket')
      .presses('1')
      .hears(
        'Opptaket er sendt. Vi svarer deg så snart vi kan',
        'Finansklagenemnda',
        'avgjør ikke om selve kravet er riktig',
        'rettslig inndriving',
        'Referansen er',
        'For kvittering på SMS til nummeret du ringer fra',
      )
      .presses('1')
      .receivesSms('Vi svarer deg så snart vi kan');

    const [klage, ...others] = await registeredIn(caller);
    expect(others).toEqual([]);
    expect(klage).toMatchObject({
      ...{ type: 'klage', status: 'venter', saksnummer: null, caller: MOBIL, tilbakeringing: null },
      ...{ data: { part: 'privat' }, receiptStatus: 'sms', language: 'nb' },
    });
    expect(klage!.tekster).toBeTruthy();
    const [opptak] = await settled(caller);
    expect(opptak).toMatchObject({ registrering_id: klage!.id, status: 'hentet', confirmed: true });
    expect(opptak!.seconds).toBeGreaterThanOrEqual(20);
    expect(soundOf(opptak!)).toBe('RIFF');
    expect(app.twilio.recordings()).toEqual([]);
  });

  test('is kept unconfirmed when the caller hangs up while speaking', async () => {
    const caller = await complainsInWords().presses('1').speaksFor(8).hangsUp();
    const [opptak] = await settled(caller);
    expect(opptak).toMatchObject({ status: 'hentet', confirmed: false });
    expect(await registeredIn(caller)).toMatchObject([{ type: 'klage' }]);
  });

  test('is kept unconfirmed when the caller hangs up instead of sending it', async () => {
    const caller = await complainsInWords().presses('1').speaksFor(8).presses('#').hearsSomewhere('sende').hangsUp();
    expect(await settled(caller)).toMatchObject([{ status: 'hentet', confirmed: false }]);
  });

  test('counts without any recording', async () => {
    const caller = await complainsInWords().hangsUp();
    expect(await registeredIn(caller)).toMatchObject([{ type: 'klage', status: 'venter' }]);
    expect(await recordedIn(caller)).toEqual([]);
  });

  test('can be heard before it is sent', async () => {
    const caller = await complainsInWords().presses('1').speaksFor(8).presses('#').hearsSomewhere('For å høre det');
    await settled(caller);
    await caller.presses('2').hearsSomewhere('Det var opptaket ditt').hangsUp();
    const played = caller.call.heard.find(({ audioUrl }) => audioUrl !== null);
    const response = await fetch(new URL(played!.audioUrl!, app.publicUrl));
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
    expect(app.logged()).not.toContain(played!.audioUrl!.split('/').at(-1));
  });

  test('can be recorded again: the first is deleted, here and at Twilio', async () => {
    const caller = await complainsInWords()
      .presses('1')
      .speaksFor(8)
      .presses('#')
      .presses('3')
      .speaksFor(30)
      .presses('#')
      .presses('1')
      .hearsSomewhere('Opptaket er sendt')
      .hangsUp();
    const [first, second] = await settled(caller);
    expect(first).toMatchObject({ status: 'forkastet', audio: null });
    expect(second).toMatchObject({ status: 'hentet', confirmed: true });
    expect(app.twilio.recordings()).toEqual([]);
  });

  test('of a caller who says nothing is asked for once more, then goes on without', async () => {
    const caller = await complainsInWords()
      .presses('1')
      .staysSilent()
      .hears('Vi hørte ikke noe. For å starte opptaket')
      .presses('1')
      .staysSilent()
      .hearsSomewhere('Da går vi videre uten opptak', 'Referansen er')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([{ type: 'klage' }]);
  });
});

describe('an identified complaint', () => {
  test('asks for no number, tells what the board does not take, and gets its receipt', async () => {
    const caller = await identifies(app.phone.dials().presses('1'), SAKER.rettslig)
      .presses('9')
      .presses('4')
      .presses('3')
      .hearsSomewhere('For å si klagen her, trykk 1')
      .presses('1')
      .presses('2')
      .hearsSomewhere('Vi svarer deg', 'Da kan ikke Finansklagenemnda behandle klagen', 'Referansen er')
      .presses('1')
      .receivesSms('Vi svarer deg så snart vi kan');
    expect(await registeredIn(caller)).toMatchObject([
      { type: 'klage', saksnummer: SAKER.rettslig.saksnummer, receiptStatus: 'sms' },
    ]);
  });

  test('that hangs up gets its receipt on the case’s own mobile', async () => {
    const caller = await identifies(app.phone.dials({ from: SKJULT }).presses('1'), SAKER.bedrift)
      .presses('9')
      .presses('4')
      .presses('3')
      .presses('1')
      .hearsSomewhere('Klagen er registrert')
      .hangsUp();
    await caller.receivesSms('Vi svarer deg så snart vi kan', SAKER.bedrift.skyldner.mobil);
    expect(await registeredIn(caller)).toMatchObject([{ type: 'klage', data: { part: 'naring' } }]);
  });
});

describe('a letter that went astray', () => {
  test.each([
    ['of a case that is there', SAKER.oppfordring.saksnummer],
    ['of no case', UKJENT_SAKSNUMMER],
  ])('%s sounds the same, and staff see it first', async (_, saksnummer) => {
    const caller = await app.phone
      .dials({ from: SKJULT })
      .presses('4')
      .presses('4')
      .hears('Tast saksnummeret som står i brevet', 'Koden trenger vi ikke')
      .enters(saksnummer)
      .hearsSomewhere('Vi har registrert at brevet ikke er til deg')
      .presses('2')
      .hears(
        'En saksbehandler ser på dette så snart som mulig. Referansen er',
        'Vi sier den en gang til',
        'For hovedmenyen',
      )
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([
      { type: 'feil mottaker', saksnummer, data: { haster: true }, receiptStatus: 'none', caller: null },
    ]);
  });
});

describe('Kontakt oss', () => {
  test('takes a message and a number to call back from a hidden number', async () => {
    const caller = await leavesMessage(SKJULT)
      .hears('Tast telefonnummeret vi kan ringe')
      .enters('22334455')
      .hears('Er det riktig')
      .presses('1')
      .hearsSomewhere('Den blir tatt opp')
      .presses('1')
      .speaksFor(15)
      .presses('#')
      .presses('1')
      .hearsSomewhere('Vi svarer deg så snart vi kan', 'Referansen er')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([
      { type: 'melding', caller: null, tilbakeringing: '+4722334455', saksnummer: null },
    ]);
    expect(await settled(caller)).toMatchObject([{ status: 'hentet', confirmed: true }]);
  });

  test('calls back a landline that is known', async () => {
    const caller = await leavesMessage(FASTTELEFON).presses('1').hearsSomewhere('Den blir tatt opp').hangsUp();
    expect(await registeredIn(caller)).toMatchObject([{ type: 'melding', caller: FASTTELEFON, tilbakeringing: null }]);
  });

  test('does not take a number that costs extra to ring', async () => {
    await leavesMessage(SKJULT)
      .enters('82900000')
      .presses('1')
      .hearsSomewhere('Det nummeret kan vi ikke ringe', 'Tast telefonnummeret')
      .hangsUp();
  });

  test('sends a form by SMS, and what is written there is registered', async () => {
    const from = '+4790000077';
    await app.phone.dials({ from }).presses('0').presses('1').presses('1').receivesSms('Skjemaet du ba om');
    const link = /https?:\S+/.exec(app.inbox.messages().findLast(({ to }) => to === from)!.body)![0];
    const body = new URLSearchParams({ melding: 'Ring meg.', telefon: '90000077', epost: '' });
    const page = await (await fetch(link, { method: 'POST', body })).text();
    const referanse = /\d{7}/.exec(page.replace(/<[^>]*>/g, ' '))![0];
    const { findByReferanse } = createRegistreringer({ secrets: app.secrets, newReferanse: () => '' });
    expect(await findByReferanse(app.records.db, referanse)).toMatchObject({
      ...{ type: 'melding', callSid: null, tilbakeringing: '+4790000077', data: { skriftlig: true } },
    });
  });
});
