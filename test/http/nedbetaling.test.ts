// Nedbetaling as a caller's script: a plan is heard, accepted, registered, received and shown; what cannot be had is said.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRegistreringer } from '../../src/records/registreringer.ts';
import { startApp, type TestApp } from '../app.ts';
import type { Caller } from '../call.ts';
import { SAKER, type Sak } from './saker.ts';

const plan = { antall: [3, 2], gebyrPerAvdrag: 4_500 };
const saker = {
  godtas: { ...SAKER.oppfordring, nedbetaling: plan },
  leggerPa: { ...SAKER.leggerPa, nedbetaling: plan },
  betaler: { ...SAKER.gratis, nedbetaling: plan },
  overvak: { ...SAKER.overvak, nedbetaling: { antall: [12], gebyrPerAvdrag: 0 } },
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ saker: [...Object.values(saker), SAKER.varsel, SAKER.rettslig, SAKER.ingenTilbud] });
});
afterAll(() => app.stop());

const asksForPlan = (sak: Sak) =>
  app.phone.dials().presses('3').enters(sak.saksnummer).entersKode(sak.kode).presses('2');

async function registered({ call }: Caller) {
  const rows = await app.records.db
    .selectFrom('registreringer')
    .select('referanse')
    .where('call_sid', '=', call.callSid)
    .execute();
  const { findByReferanse } = createRegistreringer({ secrets: app.secrets, newReferanse: () => '' });
  return Promise.all(rows.map(({ referanse }) => findByReferanse(app.records.db, referanse)));
}

const outcome = async ({ call }: Caller) =>
  (
    await app.records.db
      .selectFrom('samtaler')
      .select('outcome')
      .where('call_sid', '=', call.callSid)
      .executeTakeFirstOrThrow()
  ).outcome;

/** The page behind the newest SMS, which came to that number. */
async function pageOfSms(to: string): Promise<string> {
  const sms = app.inbox.messages().findLast((message) => message.to === to);
  const response = await fetch(/http\S+/.exec(sms!.body)![0]);
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('\u00a0', ' ');
}

describe('a plan', () => {
  test('is heard in full, accepted, registered, sent and shown', async () => {
    const caller = await asksForPlan(saker.godtas)
      .hearsSomewhere('Velg antall avdrag', 'lavere enn et vanlig avdragssalær', 'For tre på', 'trykk 2')
      .presses('2')
      .hearsSomewhere(
        'Du betaler tre avdrag på syv hundre og åttiåtte kroner, det siste syv hundre og åttini kroner og femti øre.',
        'Gebyret i hvert er førtifem kroner, i alt ett hundre og trettifem kroner.',
        'Det blir to tusen tre hundre og sekstifem kroner og femti øre pluss renter.',
        'Fristen er torsdag den tredje desember, så den tredje hver måned.',
        'faller avtalen bort og resten forfaller',
        'For å godta, trykk 1',
      )
      .presses('1')
      .hearsSomewhere('Avtalen om tre avdrag er registrert.', 'Referansen er')
      .presses('1')
      .receivesSms('Avtalen er klar')
      .hangsUp();

    const [registrering, ...others] = await registered(caller);
    expect(others).toEqual([]);
    expect(registrering).toMatchObject({
      ...{ type: 'nedbetaling', status: 'i kraft', receiptStatus: 'sms', gjelderTil: '2027-02-03' },
      ...{ saksnummer: saker.godtas.saksnummer, caller: '+4790000001', language: 'nb' },
      data: { antall: 3, avdrag: 78_800, sisteAvdrag: 78_950, sum: 236_550, frister: expect.any(Array) },
      terms: { language: 'nb', catalogueVersion: expect.any(String) },
    });
    expect(registrering!.terms!.lines.map(({ prompt }) => prompt)).toContain('nedbetaling.mislighold');
    expect(await outcome(caller)).toBe('registered');

    const page = await pageOfSms('+4790000001');
    for (const shown of [
      ...['torsdag 3. desember 2026', 'mandag 4. januar 2027', 'onsdag 3. februar 2027'],
      ...['788,00 kr', '789,50 kr', '2 365,50 kr', saker.godtas.kid, registrering!.referanse],
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).not.toContain(saker.godtas.skyldner.navn);
    expect(page).not.toContain(saker.godtas.kreditor);
  });

  test('accepted just before hanging up is confirmed to the mobile of the case', async () => {
    const caller = await asksForPlan(saker.leggerPa)
      .presses('1')
      .presses('1')
      .hangsUpMidSentence()
      .receivesSms('Avtalen er klar', '+4790000105');
    expect(await registered(caller)).toMatchObject([{ type: 'nedbetaling', receiptStatus: 'sms' }]);
  });

  test('in force is told by status, by payment and where more time is asked for', async () => {
    const { saksnummer, kode } = saker.betaler;
    await asksForPlan(saker.betaler).presses('1').presses('1').hangsUp();
    const another = '+4790000044';
    await app.phone
      .dials({ from: another })
      .presses('1')
      .enters(saksnummer)
      .entersKode(kode)
      .hearsSomewhere('Du har en nedbetalingsavtale. Neste avdrag er')
      .presses('2')
      .hearsSomewhere('Avdrag nummer én er på ett tusen', 'Fristen er torsdag den tredje desember')
      .presses('9')
      .presses('3')
      .presses('1')
      .hearsSomewhere('Du har allerede en avtale om to avdrag')
      .presses('9')
      .presses('2')
      .presses('1')
      .presses('1')
      .receivesSms('Lenken du ba om')
      .hangsUp();
    const page = await pageOfSms(another);
    expect(page).toContain('1 av 2');
    expect(page).toContain('1 160,00 kr');
  });

  test('can be had at overvåk, without fees', () =>
    asksForPlan(saker.overvak)
      .hearsSomewhere('For tolv avdrag')
      .presses('1')
      .hearsSomewhere('Avdragene har ikke gebyr')
      .hangsUp());
});

describe('where there is none', () => {
  test('at inkassovarsel: refused, and paying is one key away', () =>
    asksForPlan(SAKER.varsel)
      .hearsSomewhere('Da kan vi ikke gi nedbetaling', 'spørre kreditor', 'For å betale nå, trykk 1')
      .presses('1')
      .hearsSomewhere('I dag gjenstår')
      .hangsUp());

  test.each(['rettslig', 'ingenTilbud'] as const)(
    'in the case %s: a request to staff, and free advice',
    async (name) => {
      const caller = await asksForPlan(SAKER[name])
        .hearsSomewhere('saksbehandler', 'NAV gir gratis råd', 'trykk 1')
        .presses('1')
        .hearsSomewhere('Ønsket ditt er registrert hos en saksbehandler', 'Referansen er')
        .hangsUp();
      expect(await registered(caller)).toMatchObject([
        { type: 'mer tid', status: 'venter', data: { onske: 'nedbetaling' }, receiptStatus: expect.any(String) },
      ]);
      expect(await outcome(caller)).toBe('registered');
    },
  );
});
