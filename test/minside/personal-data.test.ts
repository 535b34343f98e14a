// Personal data on Min side: all of it to see and keep, only with BankID; corrected at once; and the number that is asked to be added.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOR_THE_EYE } from '../../src/minside/written.ts';
import { FEIL_KODE, identifies } from '../http/samtaler/keys.ts';
import { type Guest, type Minside, of, openMinside, SAKER } from './site.ts';

const { oppfordring, nedbetaling, utenKode, bedrift, sperret } = SAKER;
const NEW_MOBILE = '+4790000077';
const MAIL = 'maren@eksempel.no';

let site: Minside;
let guest: Guest;
beforeAll(async () => {
  site = await openMinside([of(oppfordring), of(nedbetaling), utenKode, bedrift, sperret]);
  guest = await site.signsIn();
  const call = identifies(site.phone.dials({ from: '+4790000071' }).presses('1'), oppfordring);
  await call.hearsSomewhere('Kravet er fra').hangsUp();
  await guest.sends(`${await guest.caseOf(oppfordring)}/innsigelse`, { grunn: 'annet', kommentar: 'Ikke min.' });
  const stranger = site.phone.dials({ from: '+4790000072' }).presses('4').presses('4').enters(oppfordring.saksnummer);
  await stranger.hangsUp();
  await site.twilio.settled();
});
afterAll(() => site.stop());

const file = async () => {
  const answer = await guest.get('/personopplysninger/fil');
  return { answer, data: JSON.parse(answer.text) };
};

describe('what we hold', () => {
  test('is shown to the person: name, cases, what was registered and written, SMS, calls', async () => {
    const { text } = await guest.get('/personopplysninger');
    for (const shown of [
      ...['Ragnhild Testperson', 'Yngvild Testperson', oppfordring.saksnummer, 'Fjellheim Bredbånd', '2 230,50 kr'],
      ...[
        'Innsigelse',
        'Ikke min.',
        'SMS med kvittering',
        '••• •• •00',
        'På nettet',
        'Personnummeret ditt er registrert',
      ],
      ...['norkreditt.no', 'Datatilsynet', '+47 9•• •• ••1'],
    ])
      expect(text).toContain(shown);
    expect(text).not.toContain('13937010022');
  });

  test('is the same in the file, which nobody keeps but the person', async () => {
    const { answer, data } = await file();
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="personopplysninger.json"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(data.saker.map(({ saksnummer }: { saksnummer: string }) => saksnummer)).toEqual([
      oppfordring.saksnummer,
      nedbetaling.saksnummer,
    ]);
    expect(data.registreringer[0]).toMatchObject({ type: 'innsigelse', hvor: 'nett', kommentar: 'Ikke min.' });
    expect(data.samtaler).toHaveLength(1);
    const { text } = await guest.get('/personopplysninger');
    const words: string[] = Object.values(data)
      .flat()
      .flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
      .filter((value): value is string => typeof value === 'string' && /^\d{7,9}$|Testperson/.test(value));
    expect(words.length).toBeGreaterThan(6);
    for (const word of words) expect(text).toContain(word);
  });

  test('is not what somebody else has told of the case: the letter came to them', async () => {
    const rows = await site.registrations(oppfordring.saksnummer);
    const theirs = rows.find(({ type }) => type === 'feil mottaker');
    expect(theirs).toBeDefined();
    const path = await guest.caseOf(oppfordring);
    const pages = [await guest.get('/personopplysninger/fil'), await guest.get(path)];
    for (const { text } of pages) expect(text).not.toContain(theirs!.referanse);
    expect((await guest.get(`${path}/kvittering/${theirs!.referanse}`)).status).toBe(404);
  });

  test('has a name in both languages for every field', async () => {
    const english = await site.signsIn(undefined, 'en');
    for (const { text } of [await guest.get('/personopplysninger'), await english.get('/personopplysninger')]) {
      const names = [...text.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name);
      expect(names.length).toBeGreaterThan(30);
      expect(names.filter((name) => /^[a-z]/.test(name ?? ''))).toEqual([]);
    }
  });

  test.each(['/personopplysninger', '/personopplysninger/fil', '/personopplysninger/endre', '/fodselsnummer'])(
    'takes BankID: the letter is not enough for %s',
    async (path) => {
      const holder = await site.signsIn({ saksnummer: oppfordring.saksnummer });
      const answer = await holder.get(path);
      expect(answer.status).toBe(303);
      expect(new URL(answer.location).searchParams.get('grunn')).toBe('trenger bankid');
    },
  );
});

describe('a correction', () => {
  const ENDRE = '/personopplysninger/endre';

  test.each([
    [{}, 'Fyll ut minst ett felt.'],
    [{ mobil: '22225555' }, 'Skriv et norsk mobilnummer med åtte siffer.'],
    [{ epost: 'maren@' }, 'Skriv en hel e-postadresse'],
  ])('that cannot be right is asked again, and nothing is changed (%#)', async (fields, words) => {
    const answer = await guest.sends(ENDRE, fields);
    expect(answer.text).toContain(words);
    expect((await file()).data.kontakt).toEqual([]);
  });

  test('holds at once, is registered for staff, and is shown; sent twice it is one', async () => {
    const page = await guest.get(ENDRE);
    const form = { skjema: /name="skjema" value="([^"]+)"/.exec(page.text)![1]! };
    const typed = { ...form, mobil: '900 00 077', epost: MAIL, rettelse: 'Jeg heter Maren.' };
    const [one, other] = await Promise.all([guest.post(ENDRE, typed), guest.post(ENDRE, typed)]);
    expect(one.location).toBe(other.location);
    const saved = await guest.get(one.location);
    for (const shown of ['Endringen er registrert.', NEW_MOBILE, MAIL]) expect(saved.text).toContain(shown);
    const rows = (await site.registrations(oppfordring.saksnummer)).filter(
      ({ type }) => type === 'kontaktopplysninger',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      status: 'venter',
      receipt_status: 'none',
      data: { mobil: true, epost: true, saker: 2 },
    });
    expect(site.secrets.open('registreringer.tilbakeringing', rows[0]!.tilbakeringing!)).toBe(NEW_MOBILE);
    expect((await file()).data.kontakt).toMatchObject([{ mobil: NEW_MOBILE, epost: MAIL }]);
  });

  test('of the mobile takes the next receipt with it', async () => {
    await guest.sends(`${await guest.caseOf(nedbetaling)}/nedbetaling/2`);
    expect(await site.inbox.next(({ to }) => to === NEW_MOBILE, 5_000)).not.toBeNull();
  });

  test('of the mobile alone leaves the e-mail as it was', async () => {
    await guest.sends(ENDRE, { mobil: '90000078' });
    expect((await file()).data.kontakt).toMatchObject([{ mobil: '+4790000078', epost: MAIL }]);
  });

  test('is taken until ten wait for an answer', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 9; n += 1) answers.push((await guest.sends(ENDRE, { rettelse: `Feil nummer ${n}` })).text);
    expect(answers.map((text) => text.includes('Endringen er registrert.'))).toEqual([...Array(8).fill(true), false]);
    expect(answers.at(-1)).toContain('Feil nummer 8');
  });

  test('shows no reference but ours in the address', async () => {
    expect((await guest.get(`${ENDRE}?lagret=ring+12345678`)).text).not.toContain('12345678');
  });
});

describe('the national identity number', () => {
  const ADD = '/fodselsnummer';
  const asks = async (who: Guest, saksnummer: string, kode: string) => who.sends(ADD, { saksnummer, kode });

  test('is asked to be added with what the letter says: staff see the hash, and nothing is added by itself', async () => {
    const somebody = await site.signsIn({ fodselsnummer: '13937030066' });
    const answer = await asks(somebody, utenKode.saksnummer, utenKode.kode);
    for (const shown of ['Ønsket er registrert.', 'En saksbehandler sjekker at saken er din'])
      expect(answer.text).toContain(shown);
    await asks(somebody, utenKode.saksnummer, utenKode.kode);
    const rows = await site.registrations(utenKode.saksnummer);
    expect(rows.map(({ type, status, receipt_status, data }) => [type, status, receipt_status, data])).toEqual([
      ['fodselsnummer', 'venter', 'none', { personHash: site.secrets.hash('fodselsnummer', '13937030066') }],
    ]);
    expect((await somebody.get()).text).toContain('Vi finner ingen saker på deg');
  });

  test.each([
    [{ saksnummer: '123', kode: '123456' }, 'Saksnummeret har åtte siffer.'],
    [{ saksnummer: utenKode.saksnummer, kode: '12' }, 'Koden har seks siffer.'],
    [{ saksnummer: '11111119', kode: '123456' }, 'passer ikke sammen'],
    [{ saksnummer: bedrift.saksnummer, kode: bedrift.kode }, 'Saken gjelder et firma.'],
  ])('is not asked for without the letter of a person’s case (%#)', async (fields, words) => {
    const answer = await guest.sends(ADD, fields);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain(`value="${fields.kode}"`);
  });

  test('closes the case after five wrong tries, as the telephone does, also for the right kode', async () => {
    const trier = await site.signsIn({ fodselsnummer: '13937040014' });
    for (let n = 0; n < 5; n += 1) await asks(trier, sperret.saksnummer, FEIL_KODE);
    expect((await asks(trier, sperret.saksnummer, sperret.kode)).text).toContain('skrevet feil for mange ganger');
    expect(await site.registrations(sperret.saksnummer)).toEqual([]);
  });
});

test('no words that bind are other than the telephone’s', () => {
  const binding =
    /^(utsettelse\.(nyFrist|gebyr|gratis|sum|.*[tT]ungtSalar|mislighold)|nedbetaling\.(.*Avdrag|avdragOg.*|gebyr|utenGebyr|sum|frister.*|mislighold))$/;
  expect(Object.keys(FOR_THE_EYE).filter((key) => binding.test(key))).toEqual([]);
});
