// Where a case gives no more time by itself: what Min side says and shows, as the telephone does, and the request to staff.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Guest, type Minside, of, openMinside, SAKER } from './site.ts';

const { rettslig, rettsligBestridt, overvak, varsel, bestridt, avsluttet, ingenTilbud } = SAKER;
/** Cases at overvåk that the debtor tells us of. */
const overvakUenig = { ...overvak, saksnummer: SAKER.medKopi.saksnummer, kid: SAKER.medKopi.kid };
const overvakBetalt = { ...overvak, saksnummer: SAKER.bedrift.saksnummer, kid: SAKER.bedrift.kid };

let site: Minside;
let guest: Guest;
beforeAll(async () => {
  const saker = [
    rettslig,
    rettsligBestridt,
    overvak,
    varsel,
    bestridt,
    avsluttet,
    ingenTilbud,
    overvakUenig,
    overvakBetalt,
  ];
  // Creditors are how the tests find a case, and a number takes few SMS an hour: each case has its own of both.
  site = await openMinside(
    saker.map((sak) =>
      of({ ...sak, kreditor: `K${sak.saksnummer}`, skyldner: { ...sak.skyldner, mobil: mobilOf(sak) } }),
    ),
  );
  guest = await site.signsIn();
});
afterAll(() => site.stop());

const mobilOf = ({ saksnummer }: { saksnummer: string }) => `+479${saksnummer.slice(0, 7)}`;
const pathOf = (sak: { saksnummer: string }) => guest.caseOf({ kreditor: `K${sak.saksnummer}` });
const rowsOf = (sak: { saksnummer: string }) => site.registrations(sak.saksnummer);

describe('where no more time is given', () => {
  test.each([
    [varsel, 'Du har bare fått inkassovarsel', '/betal'],
    [bestridt, 'Inkassoprosessen er stanset', null],
    [avsluttet, 'ingenting å betale', null],
    [rettslig, 'Da må en saksbehandler vurdere', 'Be en saksbehandler'],
    [rettsligBestridt, 'Da må en saksbehandler vurdere', 'Be en saksbehandler'],
    [ingenTilbud, 'En saksbehandler kan vurdere det', 'Be en saksbehandler'],
  ])('it is said why, as by telephone, and what can be done (%#)', async (sak, words, next) => {
    const path = await pathOf(sak);
    for (const service of ['utsettelse', 'nedbetaling'] as const) {
      const { text } = await guest.get(`${path}/${service}`);
      expect(text).toContain(words);
      if (next) expect(text).toContain(next);
      else expect(text).not.toContain('Be en saksbehandler');
      expect(text).not.toMatch(/trykk|telefonen|hørte|Godta/);
    }
  });

  test.each([
    [varsel, [], ['Få utsettelse', 'Be om utsettelse', 'Betal i avdrag', 'Be om å betale i avdrag']],
    [bestridt, [], ['Få utsettelse', 'Be om utsettelse', 'Betal i avdrag', 'Be om å betale i avdrag']],
    [overvak, ['Få utsettelse', 'Betal i avdrag'], ['Be om utsettelse', 'Be om å betale i avdrag']],
    [rettslig, ['Be om utsettelse', 'Be om å betale i avdrag'], ['Få utsettelse', 'Betal i avdrag']],
    [rettsligBestridt, ['Be om utsettelse', 'Be om å betale i avdrag'], ['Få utsettelse', 'Betal i avdrag']],
  ])(
    'the case says so already: a button is there where the telephone gives or takes a request (%#)',
    async (...row) => {
      const [sak, shown, hidden] = row;
      const { text } = await guest.get(await pathOf(sak));
      for (const words of shown) expect(text).toContain(`>${words}</a>`);
      for (const words of hidden) expect(text).not.toContain(`>${words}</a>`);
    },
  );

  test.each([
    [overvakUenig, 'innsigelse', { grunn: 'annet' }],
    [overvakBetalt, 'betalt', { til: 'kreditor', belop: '100', dato: '05.11.2026' }],
  ])(
    'at overvåk, where what the debtor tells stops nothing, the way to a request stays (%#)',
    async (sak, deed, fields: Record<string, string>) => {
      const path = await pathOf(sak);
      await guest.sends(`${path}/${deed}`, fields);
      const { text } = await guest.get(path);
      expect(text).toContain('>Be om utsettelse</a>');
      expect(text).not.toContain('Få utsettelse');
      expect((await guest.get(`${path}/utsettelse`)).text).toContain('Be en saksbehandler');
    },
  );

  test('a request goes to staff, once, however it is asked for again', async () => {
    const path = await pathOf(rettslig);
    const first = await guest.sends(`${path}/utsettelse`);
    expect(first.text).toContain('Ønsket ditt er registrert hos en saksbehandler');
    const again = await guest.get(`${path}/utsettelse`);
    expect(again.text).toContain('Du har allerede bedt om mer tid');
    expect((await rowsOf(rettslig)).map(({ type, status, data }) => [type, status, data])).toEqual([
      ['mer tid', 'venter', { onske: 'utsettelse' }],
    ]);
  });

  test('no request is taken where the telephone takes none', async () => {
    const sent = await guest.post(`${await pathOf(varsel)}/utsettelse`, { skjema: 'C'.repeat(22) });
    expect(sent.status).toBe(303);
    expect(await rowsOf(varsel)).toEqual([]);
  });
});
