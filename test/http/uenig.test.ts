// Those who disagree or have paid, over HTTP: what they hear, what lands in the records, the SMS, and the page behind it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentsOf } from '../../src/links/told.ts';
import { createRegistreringer, type Registrering } from '../../src/records/registreringer.ts';
import { startApp, type TestApp } from '../app.ts';
import type { Caller, Script } from '../call.ts';
import { ALLE_SAKER, SAKER, type Sak } from './saker.ts';

const MOBIL = '+4790000001';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: ALLE_SAKER });
});
afterAll(() => app.stop());

const identifies = (caller: Script, { saksnummer, kode }: Sak): Script => caller.enters(saksnummer).entersKode(kode);
const disputes = (sak: Sak, from = MOBIL): Script =>
  identifies(app.phone.dials({ from }).presses('4').presses('1'), sak).hearsSomewhere('Hvorfor er du uenig?');
const tellsOfPayment = (sak: Sak): Script => identifies(app.phone.dials().presses('4').presses('2'), sak);

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

const outcomeOf = async ({ call }: Caller) =>
  (
    await app.records.db
      .selectFrom('samtaler')
      .select('outcome')
      .where('call_sid', '=', call.callSid)
      .executeTakeFirstOrThrow()
  ).outcome;

const lastLinkTo = (to: string): string =>
  /https?:\S+\/l\/\S+/.exec(app.inbox.messages().findLast((sms) => sms.to === to)!.body)![0];

describe('a dispute', () => {
  test('is registered by the key, stops the process, and is known in the next call', async () => {
    const caller = await disputes(SAKER.gratis)
      .presses('1')
      .hearsSomewhere('Innsigelsen er registrert.', 'Inkassoprosessen er stanset inntil videre.', 'Referansen er')
      .presses('2')
      .presses('1')
      .receivesSms('Registrert, ref.')
      .presses('9')
      .hangsUp();
    const [innsigelse] = await registeredIn(caller);
    expect(innsigelse).toMatchObject({
      ...{ type: 'innsigelse', status: 'venter', receiptStatus: 'sms', saksnummer: SAKER.gratis.saksnummer },
      ...{ caller: MOBIL, language: 'nb', tekster: expect.stringMatching(/^[0-9a-f]{12}$/) },
      data: { grunn: 'ikke bestilt', stadium: 'betalingsoppfordring', stanser: true },
    });
    expect(await outcomeOf(caller)).toBe('registered');

    await identifies(app.phone.dials({ from: '+4790000041' }).presses('1'), SAKER.gratis)
      .hearsSomewhere('Du har sagt at du er uenig. Inkassoprosessen er stanset inntil videre.')
      .presses('2')
      .hearsSomewhere('så inkassoprosessen er stanset')
      .presses('9')
      .presses('3')
      .presses('1')
      .hearsSomewhere('så du trenger ikke utsettelse nå')
      .presses('9')
      .presses('4')
      .presses('1')
      .hearsSomewhere('Du har allerede sagt at du er uenig i kravet.')
      .hangsUp();
  });

  test('takes a recorded comment', async () => {
    const caller = await disputes(SAKER.oppfordring)
      .presses('3')
      .presses('1')
      .speaksFor(12)
      .presses('#')
      .hearsSomewhere('For å sende opptaket, trykk 1.')
      .presses('1')
      .hearsSomewhere('Opptaket er sendt.')
      .hangsUp();
    const [innsigelse] = await registeredIn(caller);
    const opptak = await app.records.db
      .selectFrom('opptak')
      .select(['confirmed', 'seconds'])
      .where('registrering_id', '=', innsigelse!.id)
      .execute();
    expect(opptak).toMatchObject([{ confirmed: true }]);
  });

  test('of a case its source says is disputed takes something more, and no second one', async () => {
    const caller = await identifies(app.phone.dials().presses('4').presses('1'), SAKER.bestridt)
      .hearsSomewhere('Du har allerede sagt at du er uenig', 'Inkassoprosessen er stanset')
      .presses('1')
      .presses('1')
      .speaksFor(5)
      .presses('#')
      .presses('1')
      .hearsSomewhere('Opptaket er sendt.')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([{ type: 'innsigelse', data: { grunn: 'tillegg' } }]);
    const again = await identifies(app.phone.dials().presses('4').presses('1'), SAKER.bestridt)
      .presses('1')
      .presses('1')
      .speaksFor(5)
      .presses('#')
      .presses('1')
      .hearsSomewhere('Opptaket er sendt.')
      .hangsUp();
    expect(await registeredIn(again)).toEqual([]);
  });

  test('takes a written comment on the page behind its SMS', async () => {
    const caller = await disputes(SAKER.endres, '+4790000042')
      .presses('2')
      .presses('2')
      .presses('1')
      .receivesSms('Registrert, ref.')
      .hangsUp();
    const link = lastLinkTo('+4790000042');
    expect(await (await fetch(link)).text()).toContain('Kvittering for innsigelse');
    const body = new URLSearchParams({ kommentar: 'Jeg betalte 200 kroner i mai.' });
    expect(await (await fetch(link, { method: 'POST', body })).text()).toContain('Kommentaren er sendt.');
    const [innsigelse] = await registeredIn(caller);
    expect(await commentsOf(app.records.db, app.secrets, innsigelse!.id)).toEqual(['Jeg betalte 200 kroner i mai.']);
    expect(app.logged()).not.toContain('i mai');
  });

  test('of somebody who hangs up at once is kept, and confirmed to the mobile of the case', async () => {
    const caller = await disputes(SAKER.leggerPa).presses('5').hangsUpMidSentence();
    await caller.receivesSms('Registrert, ref.', '+4790000105');
    expect(await registeredIn(caller)).toMatchObject([{ type: 'innsigelse', receiptStatus: 'sms' }]);
  });

  test('at rettslig goes to staff, and nothing is ever said to be stopped', async () => {
    const caller = await disputes(SAKER.rettslig)
      .presses('2')
      .hearsSomewhere('Frister fra forliksrådet eller namsmannen gjelder fortsatt. Svar dem også.')
      .presses('9')
      .presses('1')
      .hearsSomewhere('Du har sagt at du er uenig.')
      .presses('2')
      .hangsUp();
    expect(caller.transcript()).not.toMatch(/stanset|pause/);
    expect(await registeredIn(caller)).toMatchObject([{ data: { stanser: false, stadium: 'rettslig' } }]);
  });

  test('without the kode is a message staff see first: received, not stopped', async () => {
    const sak = SAKER.bedrift;
    const caller = await app.phone
      .dials({ from: '' })
      .presses('4')
      .presses('1')
      .enters('0#')
      .hearsSomewhere('uten koden også')
      .presses('1')
      .enters(sak.saksnummer)
      .enters('22334455')
      .presses('1')
      .hearsSomewhere('Dette stanser ikke saken.')
      .presses('2')
      .hearsSomewhere('En saksbehandler ser på dette så snart som mulig.')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([
      {
        ...{ type: 'melding', status: 'venter', saksnummer: sak.saksnummer, caller: null },
        ...{ tilbakeringing: '+4722334455', receiptStatus: 'none', data: { haster: true } },
      },
    ]);
    expect(caller.transcript()).not.toContain(sak.kreditor);
    await identifies(app.phone.dials().presses('1'), sak).hearsSomewhere('I dag gjenstår').hangsUp();
  });
});

describe('a payment told of', () => {
  test('is read back, registered, and pauses the process', async () => {
    const caller = await tellsOfPayment(SAKER.english)
      .presses('1')
      .enters('500#')
      .enters('2411')
      .hearsSomewhere('Du har betalt fem hundre kroner til kreditor, mandag den tjuefjerde november tjue tjuefem.')
      .presses('1')
      .hearsSomewhere('Inkassoprosessen er satt på pause', 'Ta vare på kvitteringen', 'Referansen er')
      .presses('1')
      .receivesSms('Registrert, ref.')
      .presses('9')
      .presses('1')
      .hearsSomewhere('Du har sagt at du har betalt. Inkassoprosessen er satt på pause')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([
      {
        ...{ type: 'allerede betalt', status: 'venter', saksnummer: SAKER.english.saksnummer },
        data: { til: 'kreditor', belop: 50_000, dato: '2025-11-24', stanser: true },
      },
    ]);
    expect(await outcomeOf(caller)).toBe('registered');
    const page = (await (await fetch(lastLinkTo(MOBIL))).text()).replaceAll('\u00a0', ' ');
    expect(page).toContain('500,00 kr');
  });

  test('31 February and absurd amounts are asked again with the reason; today is today', async () => {
    await tellsOfPayment(SAKER.ingenTilbud)
      .presses('2')
      .enters('9999999')
      .hearsSomewhere('er mye mer enn kravet')
      .enters('100#')
      .enters('3102')
      .hearsSomewhere('Den datoen finnes ikke')
      .enters('2311')
      .hearsSomewhere('Du har betalt ett hundre kroner til NorKreditt, mandag den tjuetredje november.')
      .hangsUp();
  });

  test('after a dispute for that reason gives both registrations and one receipt', async () => {
    const caller = await disputes(SAKER.varsel)
      .presses('4')
      .hearsSomewhere('Innsigelsen er registrert.', 'Fortell oss nå om betalingen.')
      .presses('1')
      .enters('499#')
      .enters('0111')
      .presses('1')
      .hearsSomewhere('satt på pause')
      .presses('1')
      .receivesSms('Registrert, ref.')
      .hangsUp();
    expect(await registeredIn(caller)).toMatchObject([
      { type: 'innsigelse', receiptStatus: 'none', data: { grunn: 'allerede betalt' } },
      { type: 'allerede betalt', receiptStatus: 'sms' },
    ]);
  });
});
