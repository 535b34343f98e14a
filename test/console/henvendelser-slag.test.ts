// Every kind of henvendelse as it comes from a real call or page: in the queue, with its due time and what there is to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Script } from '../call.ts';
import { hearsTerms, identifies } from '../http/samtaler/keys.ts';
import { type Minside, of, openMinside, SAKER } from '../minside/site.ts';
import { type ConsoleUser, openConsole, PASSWORD } from './console.ts';

const FASTTELEFON = '+4722334455';
const { oppfordring, utenKode, utenKopi, rettslig, betalt, fasttelefon, uenigRettslig } = SAKER;

let site: Minside;
let kari: ConsoleUser;
beforeAll(async () => {
  const saker = [of(oppfordring), utenKode, utenKopi, rettslig, betalt, fasttelefon, uenigRettslig];
  site = await openMinside(saker, { env: { OPERATOR_PASSWORD: PASSWORD } });
  kari = await openConsole(site);
});
afterAll(() => site.stop());

const page = async (path: string) => (await kari.get(`/konsoll/henvendelser${path}`)).text();
const dials = (from = '+4790000081'): Script => site.phone.dials({ from });

/** The latest of a kind, found in the queue. */
async function latest(slag: string) {
  const list = await page(`?slag=${encodeURIComponent(slag)}`);
  const nummer = [...list.matchAll(/henvendelser\/(R\d+)"/g)].map(([, found]) => found!).at(-1) ?? 'ingen';
  return { nummer, shown: await page(`/${nummer}`) };
}
/** Days from when it came until it is due, at the same minute. */
function daysUntilDue(shown: string, name = 'Svar innen'): number {
  const at = (what: string) => {
    const [, day, month, year, minute] =
      new RegExp(`<dt>${what}</dt><dd class="verdi">(\\d\\d)\\.(\\d\\d)\\.(\\d{4}), (\\d\\d:\\d\\d)`).exec(shown) ?? [];
    return Date.parse(`${year}-${month}-${day}T${minute}:00Z`);
  };
  return (at(name) - at('Kom')) / 86_400_000;
}
const beside = (name: string, value: string) => `<dt>${name}</dt><dd class="verdi">${value}`;

const CALLS: { slag: string; days: number; call: () => Script; says: string[] }[] = [
  {
    slag: 'innsigelse uten kode',
    days: 1,
    call: () =>
      dials('anonymous')
        .presses('4')
        .presses('1')
        .enters('0#')
        .presses('1')
        .enters('11111119')
        .enters('22334455')
        .presses('1')
        .presses('2')
        .hearsSomewhere('En saksbehandler'),
    says: [
      'så ingenting er stanset',
      beside('Vil ringes på', '+47 2•• •• ••5'),
      'finnes ikke hos oss',
      'skjult nummer',
    ],
  },
  {
    slag: 'feil mottaker',
    days: 2,
    call: () => dials().presses('4').presses('4').enters(utenKode.saksnummer).hearsSomewhere('Vi har registrert'),
    says: ['Fortell ikke noe om saken til den som ringte', 'Svar til kunden'],
  },
  {
    slag: 'klage',
    days: 7,
    call: () =>
      dials()
        .presses('4')
        .presses('3')
        .presses('2')
        .presses('1')
        .presses('1')
        .presses('2')
        .hearsSomewhere('Finanstilsynet'),
    says: [beside('Klageren er', 'næringsdrivende')],
  },
  {
    slag: 'allerede betalt',
    days: 7,
    call: () =>
      identifies(dials().presses('4').presses('2'), betalt)
        .presses('1')
        .enters('1250#')
        .enters('2011')
        .presses('1')
        .hearsSomewhere('registrert at du har betalt'),
    says: [beside('Betalt til', 'kreditor'), beside('Dato', '20.11.2026'), '250,00', 'ikke lenger stanset'],
  },
  {
    slag: 'innsigelse',
    days: 7,
    call: () => identifies(dials().presses('4').presses('1'), uenigRettslig).presses('2').hearsSomewhere('Referansen'),
    says: [beside('Grunn', 'feil beløp'), beside('Stadium da', 'rettslig'), 'Innkrevingen er ikke stanset av denne.'],
  },
  {
    slag: 'melding',
    days: 7,
    call: () =>
      dials('anonymous')
        .presses('0')
        .presses('2')
        .enters('22334455')
        .presses('1')
        .presses('2')
        .hearsSomewhere('Vi svarer deg'),
    says: [
      'Hør eller les beskjeden',
      beside('Vil ringes på', '+47 2•• •• ••5'),
      'Vi kan ikke sende SMS til denne kunden',
    ],
  },
  {
    slag: 'mer tid',
    days: 3,
    call: () => identifies(dials().presses('3'), rettslig).presses('1').presses('1').hearsSomewhere('registrert'),
    says: [beside('Ønsker', 'utsettelse'), 'Avgjør om kunden får mer tid'],
  },
  {
    slag: 'fakturakopi',
    days: 3,
    call: () => identifies(dials(FASTTELEFON).presses('5').presses('1'), utenKopi).hearsSomewhere('svarer deg i brev'),
    says: ['adressen som står på saken', beside('Saken gjelder', '•••')],
  },
];

test.each(CALLS)(
  '$slag is in the queue, due within its days, with what there is to do',
  async ({ slag, days, call, says }) => {
    await call().hangsUp();
    const { shown } = await latest(slag);
    expect(daysUntilDue(shown)).toBe(days);
    for (const words of says) expect(shown).toContain(words);
  },
);

describe('a dispute from somebody without the kode', () => {
  const finishes = async (nummer: string, saksnummer: string) => {
    const versjon = /name="versjon" value="(\d+)"/.exec(await page(`/${nummer}`))?.[1] ?? '';
    const fields = { versjon, utfall: 'registrert på saken', grunn: 'Fødselsdato stemmer', saksnummer };
    return kari.post(`/konsoll/henvendelser/${nummer}/ferdig`, fields);
  };

  test('is registered on its case once staff know whose it is: it stops the process, and waits by its own reference', async () => {
    const { nummer } = await latest('innsigelse uten kode');
    const unknown = await finishes(nummer, '11111119');
    expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('Vi finner ikke saken.')]);
    expect((await finishes(nummer, '')).status).toBe(422);
    const { saksnummer } = utenKode;
    expect((await finishes(nummer, `${saksnummer.slice(0, 4)} ${saksnummer.slice(4)}`)).status).toBe(303);
    await identifies(dials().presses('1'), utenKode).hearsSomewhere('Inkassoprosessen er stanset').hangsUp();

    const { shown } = await latest('innsigelse');
    for (const words of [
      'innsigelse uten kode, referanse',
      beside('Vil ringes på', '+47 2•• •• ••5'),
      'ikke lenger stanset',
    ])
      expect(shown).toContain(words);
  });

  test('is the dispute the case has already, where it has one', async () => {
    const call = dials('anonymous').presses('4').presses('1').enters('0#').presses('2').enters('22334455');
    await call.presses('1').presses('2').hearsSomewhere('En saksbehandler').hangsUp();
    const { nummer } = await latest('innsigelse uten kode');
    expect((await finishes(nummer, utenKode.saksnummer)).status).toBe(303);
    const rows = await site.registrations(utenKode.saksnummer);
    expect(rows.filter(({ type }) => type === 'innsigelse')).toHaveLength(1);
  });
});

test('skriftlig bekreftelse says what to write: what is confirmed, the reference, and the terms as they were said', async () => {
  const caller = hearsTerms(dials(FASTTELEFON), fasttelefon).presses('1').presses('2');
  await caller.hearsSomewhere('kvitteringen i brev').hangsUp();
  const { shown } = await latest('skriftlig bekreftelse');
  expect(daysUntilDue(shown, 'Send brev innen')).toBeCloseTo(2, 1);
  for (const words of ['Bekreft utsettelsen', 'Skriv referansen', 'Vilkårene som ble sagt', 'bekreftet på annen måte'])
    expect(shown).toContain(words);
});

describe('from Min side', () => {
  test('a national identity number that is added lets the person see the case at once', async () => {
    const somebody = await site.signsIn({ fodselsnummer: '13937030066' });
    await somebody.sends('/fodselsnummer', { saksnummer: utenKode.saksnummer, kode: utenKode.kode });
    const { nummer, shown } = await latest('fodselsnummer');
    expect(daysUntilDue(shown)).toBe(7);
    expect(shown).toContain('ser kunden saken på Min side med en gang');
    expect(shown).not.toContain(site.secrets.hash('fodselsnummer', '13937030066'));
    const versjon = /name="versjon" value="(\d+)"/.exec(shown)![1]!;
    await kari.post(`/konsoll/henvendelser/${nummer}/ferdig`, { versjon, utfall: 'lagt til', grunn: '' });
    expect((await somebody.get()).text).toContain(utenKode.kreditor);
  });

  test('corrected contact details are told as what they are, and what else was written', async () => {
    const guest = await site.signsIn();
    await guest.sends('/personopplysninger/endre', {
      mobil: '90000077',
      epost: 'maren@eksempel.no',
      rettelse: 'Feil navn',
    });
    const { shown } = await latest('kontaktopplysninger');
    expect(daysUntilDue(shown)).toBe(7);
    for (const words of [beside('Ny mobil', '+47 9•• •• ••7'), beside('Ny e-post', 'm•••@eksempel.no'), 'Feil navn'])
      expect(shown).toContain(words);
    expect(shown).not.toContain('Vil ringes på');
  });
});
