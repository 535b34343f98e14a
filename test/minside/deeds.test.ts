// What is agreed, disputed and told of on Min side: the same registrations as by telephone, what binds as it was read, and receipts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifies } from '../http/samtaler/keys.ts';
import { type Guest, hiddenOf, type Minside, of, openMinside, SAKER } from './site.ts';

const { gratis, gebyr, nedbetaling, uenig, overvak } = SAKER;
const { betalt, uenigRettslig, iKraft, leggerPa } = SAKER;
/** A case like `sak` under the number and creditor of another, for a deed by telephone beside the same on a page. */
const paTelefon = {
  ...gebyr,
  saksnummer: SAKER.oppfordring.saksnummer,
  kid: SAKER.oppfordring.kid,
  kreditor: 'Telefonsak',
};

let site: Minside;
let guest: Guest;
beforeAll(async () => {
  const own = [gratis, gebyr, nedbetaling, uenig, overvak, betalt, uenigRettslig, iKraft, leggerPa, paTelefon];
  // Creditors are how the tests find a case, and a number takes few SMS an hour: each case has its own of both.
  const saker = own.map((sak) => ({ ...sak, skyldner: { ...sak.skyldner, mobil: mobilOf(sak) } }));
  site = await openMinside(saker.map((sak) => of({ ...sak, kreditor: `K${sak.saksnummer}` })));
  guest = await site.signsIn();
});
afterAll(() => site.stop());

const mobilOf = ({ saksnummer }: { saksnummer: string }) => `+479${saksnummer.slice(0, 7)}`;
const pathOf = (sak: { saksnummer: string }) => guest.caseOf({ kreditor: `K${sak.saksnummer}` });
const rowsOf = (sak: { saksnummer: string }) => site.registrations(sak.saksnummer);
const smsRows = ({ saksnummer }: { saksnummer: string }) => {
  const hash = site.secrets.hash('saksnummer', saksnummer);
  return site.records.db.selectFrom('sms').select('id').where('saksnummer_hash', '=', hash).execute();
};

describe('a deferral', () => {
  test('is read in full, accepted, and registered as the telephone registers it', async () => {
    const path = await pathOf(gebyr);
    const choices = await guest.get(`${path}/utsettelse`);
    for (const shown of ['torsdag 3. desember 2026', 'torsdag 10. desember 2026', 'Koster 50,00 kr'])
      expect(choices.text).toContain(shown);
    const terms = await guest.get(`${path}/utsettelse/2026-12-10`);
    for (const shown of ['Det koster 50,00 kr.', 'Da skylder du 2 080,50 kr pluss renter.', 'bortfaller utsettelsen'])
      expect(terms.text).toContain(shown);
    const receipt = await guest.sends(`${path}/utsettelse/2026-12-10`);
    for (const shown of ['Kvittering for utsettelse', 'torsdag 10. desember 2026', 'SMS som bekrefter'])
      expect(receipt.text).toContain(shown);

    const phone = identifies(site.phone.dials({ from: '+4790000061' }).presses('3'), paTelefon);
    await phone.presses('1').presses('2').presses('1').hearsSomewhere('registrert').hangsUp();
    const [[page], [call]] = [await rowsOf(gebyr), await rowsOf(paTelefon)];
    const same = ({ type, status, gjelder_til, data, language, tekster }: NonNullable<typeof page>) => {
      return { type, status, gjelder_til, data, language, tekster };
    };
    expect(same(page!)).toEqual(same(call!));
    const heard = (row: typeof page) => JSON.parse(site.secrets.open('registreringer.terms', row!.terms!));
    expect(heard(page)).toEqual(heard(call));
    expect([page!.call_sid, page!.turn, page!.caller]).toEqual([expect.stringMatching(/^side:[\w-]{22}$/), 0, null]);
  });

  test('accepted twice from one form is one, with one SMS', async () => {
    const path = `${await pathOf(leggerPa)}/utsettelse/2026-12-10`;
    const form = hiddenOf((await guest.get(path)).text);
    const [one, other] = await Promise.all([guest.post(path, form), guest.post(path, form)]);
    expect(one.location).toBe(other.location);
    expect(await rowsOf(leggerPa)).toHaveLength(1);
    expect((await site.inbox.next(({ to }) => to === mobilOf(leggerPa), 5_000))?.body).toContain('Ny frist');
    expect((await smsRows(leggerPa)).length).toBe(1);
  });

  test('that no longer holds is not registered: what applies now is shown', async () => {
    const path = `${await pathOf(gratis)}/utsettelse/2026-12-10`;
    const form = hiddenOf((await guest.get(path)).text);
    await site.records.db
      .updateTable('saker')
      .set({ utsettelse: JSON.stringify({ dager: [7], gebyr: 7_000 }) })
      .where('saksnummer_hash', '=', site.secrets.hash('saksnummer', gratis.saksnummer))
      .execute();
    const answer = await guest.post(path, form);
    for (const shown of ['Saken har endret seg mens du leste', 'Det koster 70,00 kr.'])
      expect(answer.text).toContain(shown);
    expect(await rowsOf(gratis)).toEqual([]);
  });

  test.each(['', 'changed'])('needs the terms as they were sealed (%s)', async (vilkar) => {
    const path = `${await pathOf(gratis)}/utsettelse/2026-12-10`;
    expect((await guest.post(path, { vilkar })).status).toBe(400);
  });

  test('takes no terms of another case or session', async () => {
    const [mine, other] = [`${await pathOf(gratis)}/utsettelse`, `${await pathOf(overvak)}/utsettelse`];
    const link = /href="\/minside(\/sak\/[^"]*\/utsettelse\/[\d-]+)\?/.exec((await guest.get(other)).text)![1]!;
    const form = hiddenOf((await guest.get(link)).text);
    expect((await guest.post(`${mine}/2026-12-10`, form)).status).toBe(400);
    const again = await site.signsIn();
    const same = `${await again.caseOf({ kreditor: `K${overvak.saksnummer}` })}/utsettelse/${link.split('/').at(-1)}`;
    expect((await again.post(same, form)).status).toBe(400);
    expect(await rowsOf(overvak)).toEqual([]);
  });

  test('in force is told of, and beside it no plan is given', async () => {
    const path = await pathOf(gebyr);
    for (const service of ['utsettelse', 'nedbetaling'])
      expect((await guest.get(`${path}/${service}`)).text).toContain(
        'Du har allerede utsettelse til torsdag 10. desember',
      );
    expect((await guest.get(path)).text).toContain('Du har utsettelse til');
  });
});

test('a plan is read in full, accepted, and shown with every instalment and its calendar', async () => {
  const path = await pathOf(nedbetaling);
  const receipt = await guest.sends(`${path}/nedbetaling/4`);
  for (const shown of ['Din nedbetaling', '602,00 kr', '604,50 kr', 'onsdag 3. mars 2027'])
    expect(receipt.text).toContain(shown);
  const [row] = await rowsOf(nedbetaling);
  expect(row).toMatchObject({
    type: 'nedbetaling',
    status: 'i kraft',
    receipt_status: 'sms',
    gjelder_til: '2027-03-03',
  });
  const calendar = await guest.get(`${path}/kvittering/${row!.referanse}/avdrag.ics`);
  expect([calendar.status, calendar.text.slice(0, 15)]).toEqual([200, 'BEGIN:VCALENDAR']);
});

describe('a dispute', () => {
  test('is registered by its reason, stops the process, and keeps the comment', async () => {
    const path = await pathOf(uenig);
    const receipt = await guest.sends(`${path}/innsigelse`, { grunn: 'feil beløp', kommentar: 'Jeg har sagt opp.' });
    for (const shown of ['Innsigelsen er registrert.', 'Inkassoprosessen er stanset inntil videre.'])
      expect(receipt.text).toContain(shown);
    const [row] = await rowsOf(uenig);
    expect(row).toMatchObject({
      ...{ type: 'innsigelse', status: 'venter', receipt_status: 'sms' },
      data: { grunn: 'feil beløp', stadium: 'betalingsoppfordring', stanser: true },
    });
    expect(await commentsOf(row!.id)).toEqual(['Jeg har sagt opp.']);
    const page = await guest.get(path);
    expect(page.text).toContain('Du har sagt at du er uenig.');
    expect(page.text).not.toContain('Få utsettelse');
  });

  test('takes more words afterwards, and stays one', async () => {
    const path = `${await pathOf(uenig)}/innsigelse`;
    expect((await guest.get(path)).text).toContain('Du har allerede sagt at du er uenig i kravet.');
    await guest.sends(path, { kommentar: 'Brevet ligger ved.' });
    const rows = await rowsOf(uenig);
    expect(rows).toHaveLength(1);
    expect(await commentsOf(rows[0]!.id)).toEqual(['Jeg har sagt opp.', 'Brevet ligger ved.']);
  });

  test('at rettslig is never said to stop anything', async () => {
    const receipt = await guest.sends(`${await pathOf(uenigRettslig)}/innsigelse`, { grunn: 'annet' });
    expect(receipt.text).toContain('Frister fra forliksrådet eller namsmannen gjelder fortsatt.');
    expect(receipt.text).not.toContain('stanset');
  });

  test('without a reason is not sent, and keeps what was written', async () => {
    const answer = await guest.sends(`${await pathOf(overvak)}/innsigelse`, { kommentar: 'Behold <dette>' });
    expect(answer.text).toContain('<title>Feil: Jeg er uenig');
    expect(answer.text).toContain('Velg hvorfor du er uenig.');
    expect(answer.text).toContain('Behold &lt;dette&gt;');
    expect(await rowsOf(overvak)).toEqual([]);
  });

  test('because it is paid already goes on to the payment, and one receipt stands for both', async () => {
    const path = await pathOf(betalt);
    const next = await guest.sends(`${path}/innsigelse`, { grunn: 'allerede betalt' });
    expect(next.text).toContain('Fortell oss nå om betalingen.');
    const form = { ...hiddenOf(next.text), til: 'kreditor', belop: '2 230,50', dato: '5.11.2026' };
    const sent = await guest.post(`${path}/betalt`, form);
    const receipt = await guest.get(sent.location);
    for (const shown of ['Vi har registrert at du har betalt.', 'satt på pause']) expect(receipt.text).toContain(shown);
    const rows = await rowsOf(betalt);
    expect(rows.map(({ type, receipt_status, data }) => [type, receipt_status, data])).toEqual([
      ['innsigelse', 'none', expect.objectContaining({ grunn: 'allerede betalt' })],
      ['allerede betalt', 'sms', expect.objectContaining({ til: 'kreditor', belop: 223_050, dato: '2026-11-05' })],
    ]);
  });

  const commentsOf = async (id: number) => {
    const rows = await site.records.db
      .selectFrom('kommentarer')
      .select('text')
      .where('registrering_id', '=', id)
      .orderBy('id')
      .execute();
    return rows.map(({ text }) => site.secrets.open('kommentarer.text', text));
  };
});

test.each([
  [{ til: '', belop: '100', dato: '05.11.2026' }, 'Velg hvem du har betalt til.'],
  [{ til: 'kreditor', belop: '0', dato: '05.11.2026' }, 'Skriv beløpet i kroner'],
  [{ til: 'kreditor', belop: 'mye', dato: '05.11.2026' }, 'Skriv beløpet i kroner'],
  [{ til: 'kreditor', belop: '999999', dato: '05.11.2026' }, 'er mye mer enn kravet'],
  [{ til: 'kreditor', belop: '100', dato: '24.11.2026' }, 'Skriv en dato som har vært'],
  [{ til: 'kreditor', belop: '100', dato: '31.02.2026' }, 'Skriv en dato som har vært'],
])('a payment that cannot be right is asked again (%#)', async (fields, words) => {
  const answer = await guest.sends(`${await pathOf(iKraft)}/betalt`, fields);
  expect(answer.text).toContain(words);
  expect(answer.text).toContain(`value="${fields.dato}"`);
  expect(await rowsOf(iKraft)).toEqual([]);
});

describe('what is written to us', () => {
  test('is a complaint that staff answer, with where to go on, once a form', async () => {
    const path = `${await pathOf(overvak)}/kontakt`;
    const form = { ...hiddenOf((await guest.get(path)).text), om: 'klage', tekst: 'For dyrt.', epost: 'a@eksempel.no' };
    const [one, other] = await Promise.all([guest.post(path, form), guest.post(path, form)]);
    expect(one.location).toBe(other.location);
    const receipt = await guest.get(one.location);
    for (const shown of ['Klagen er registrert.', 'Finansklagenemnda']) expect(receipt.text).toContain(shown);
    const rows = await rowsOf(overvak);
    expect(rows.map(({ type, status, data }) => [type, status, data])).toEqual([
      ['klage', 'venter', { skriftlig: true, part: 'privat' }],
    ]);
    expect(site.secrets.open('registreringer.svar_epost', rows[0]!.svar_epost!)).toBe('a@eksempel.no');
  });

  test('needs its kind, its words and where to answer', async () => {
    const { text } = await guest.sends(`${await pathOf(overvak)}/kontakt`);
    for (const shown of ['Velg hva det gjelder.', 'Skriv hva det gjelder.', 'Skriv et telefonnummer eller'])
      expect(text).toContain(shown);
  });
});

test('the sum paid is the case’s, and a payer is sent on to Vipps and back to a page of their own', async () => {
  const path = `${await pathOf(iKraft)}/betal`;
  const page = await guest.get(path);
  expect(page.text).toContain('2 230,50 kr');
  const sent = await guest.post(path, { ...hiddenOf(page.text), metode: 'WALLET' });
  expect(sent.location).toContain('/vipps/');
  expect((await guest.post(path, { sett: '100', metode: 'WALLET' })).text).toContain('<title>Feil: Betal');
});

test('what has been registered, and the SMS that was sent, are listed on the case', async () => {
  const { text } = await guest.get(await pathOf(nedbetaling));
  for (const shown of ['Nedbetalingsavtale', 'SMS med kvittering', 'Gebyrer for avdragene, til sammen'])
    expect(text).toContain(shown);
});
