// The cases of who is signed in: which are seen, what is shown of each, and that nothing else is there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Guest, KOPI_FIL, type Minside, OTHER_PERSON, of, openMinside, SAKER } from './site.ts';

const { oppfordring, rettslig, medKopi, gebyr, bedrift, varsel } = SAKER;
/** With a creditor no other case here has. */
const avsluttet = { ...SAKER.avsluttet, kreditor: SAKER.varsel.kreditor };

let site: Minside;
let guest: Guest;
beforeAll(async () => {
  const saker = [avsluttet, oppfordring, rettslig, medKopi, bedrift].map((sak) => of(sak));
  site = await openMinside([...saker, of(gebyr, OTHER_PERSON), varsel], { files: KOPI_FIL });
  guest = await site.signsIn();
});
afterAll(() => site.stop());

describe('the overview', () => {
  test('shows all cases of the person, open ones first, and no company’s', async () => {
    const { text } = await guest.get();
    const places = [oppfordring, rettslig, medKopi, avsluttet].map(({ kreditor }) => text.indexOf(`>${kreditor}<`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(text.indexOf('Avsluttede saker')).toBeGreaterThan(places[1]!);
    for (const shown of ['2 230,50 kr', 'torsdag 3. desember 2026', 'rettslig inndriving'])
      expect(text).toContain(shown);
    for (const hidden of [bedrift.kreditor, gebyr.kreditor, oppfordring.saksnummer, 'Testperson'])
      expect(text).not.toContain(hidden);
  });

  test('with the letter shows that one case, and how to see all', async () => {
    const holder = await site.signsIn({ saksnummer: oppfordring.saksnummer });
    const { text } = await holder.get();
    expect(text).toContain(oppfordring.kreditor);
    expect(text).toContain('Logg inn med BankID for å se alle');
    expect(text).not.toContain(rettslig.kreditor);
  });

  test('with the letter of a company promises no more of its cases with BankID', async () => {
    const holder = await site.signsIn({ saksnummer: bedrift.saksnummer });
    const { text } = await holder.get();
    expect(text).toContain(bedrift.kreditor);
    expect(text).toContain('ikke en bedrifts saker');
    expect(text).not.toContain('for å se alle');
  });

  test('with the letter says when the national identity number is not registered, as BankID then shows nothing', async () => {
    const holder = await site.signsIn({ saksnummer: varsel.saksnummer });
    expect((await holder.get()).text).toContain('Vi har ikke registrert personnummeret ditt på saken.');
  });

  test('that is empty says the way there: the letter, and a wish that the number be added', async () => {
    const nobody = await site.signsIn({ fodselsnummer: '13937030066' });
    const { text } = await nobody.get();
    for (const shown of ['Vi finner ingen saker på deg', '/minside/fodselsnummer', '/minside/logg-inn'])
      expect(text).toContain(shown);
  });

  test('speaks English to who signed in in English, and changes language', async () => {
    const english = await site.signsIn(undefined, 'en');
    expect((await english.get()).text).toContain('Your cases');
    expect((await english.get('?lang=nb')).text).toContain('Sakene dine');
  });
});

describe('a case', () => {
  test('shows what remains, what it consists of, the stage, the next cost, and what can be done', async () => {
    const { text } = await guest.get(await guest.caseOf(oppfordring));
    for (const shown of [
      ...['2 230,50 kr', '1 890,00 kr', '40,50 kr', '300,00 kr', '2 530,50 kr', 'torsdag 31. desember 2026'],
      ...['betalingsoppfordring', 'Få utsettelse', 'Betal i avdrag', 'Jeg er uenig', 'Jeg har allerede betalt'],
      'Brevene vi har sendt deg, kan vi ikke vise her',
    ])
      expect(text).toContain(shown);
    expect(text).not.toContain(oppfordring.saksnummer);
  });

  test('that is closed offers nothing to do', async () => {
    const { text } = await guest.get(await guest.caseOf(avsluttet));
    expect(text).toContain('Saken er avsluttet. Du har ingenting å betale.');
    expect(text).not.toContain('Jeg er uenig');
  });

  test('has its copy of the invoice to open, kept by nobody', async () => {
    const path = await guest.caseOf(medKopi);
    expect((await guest.get(path)).text).toContain(`${path}/fakturakopi?lang=nb`);
    const copy = await guest.get(`${path}/fakturakopi`);
    expect([copy.status, copy.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(copy.headers.get('cache-control')).toBe('no-store');
  });

  test('without a copy lets it be asked for, once', async () => {
    const path = await guest.caseOf(oppfordring);
    expect((await guest.get(`${path}/fakturakopi`)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await guest.sends(`${path}/be-om-kopi`)).text).toContain('En saksbehandler svarer deg');
    const rows = await site.registrations(oppfordring.saksnummer);
    expect(rows.map(({ type, status }) => [type, status])).toEqual([['fakturakopi', 'venter']]);
  });
});

describe('what is not one’s own', () => {
  test('is not there: another’s case, no case, and another session’s address are the same', async () => {
    const other = await site.signsIn({ fodselsnummer: OTHER_PERSON });
    const others = await other.caseOf(gebyr);
    const mine = await guest.caseOf(oppfordring);
    expect(others).not.toBe('');
    const again = await site.signsIn();
    expect(await again.caseOf(oppfordring)).not.toBe(mine);
    const strip = (text: string) => text.replace(/value="[\w-]{43}"/g, '');
    const answers = await Promise.all([
      guest.get(others),
      guest.get('/sak/AAAAAAAAAAAAAAAA'),
      again.get(mine),
      other.get(mine),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ text }) => strip(text))).size).toBe(1);
  });

  test.each(['betal', 'utsettelse', 'nedbetaling/2', 'innsigelse', 'betalt', 'be-om-kopi'])(
    'cannot be acted on: %s',
    async (deed) => {
      const other = await site.signsIn({ fodselsnummer: OTHER_PERSON });
      const path = await other.caseOf(gebyr);
      const sent = await guest.post(`${path}/${deed}`, { skjema: 'A'.repeat(22), grunn: 'annet' });
      expect(sent.status).toBe(404);
      expect(await site.registrations(gebyr.saksnummer)).toEqual([]);
    },
  );

  test('is a receipt of another case', async () => {
    const [row] = await site.registrations(oppfordring.saksnummer);
    const of = async (sak: typeof rettslig) =>
      (await guest.get(`${await guest.caseOf(sak)}/kvittering/${row!.referanse}`)).status;
    expect([await of(oppfordring), await of(rettslig)]).toEqual([200, 404]);
  });

  test('is anything, for who is not signed in', async () => {
    const answer = await fetch(`${site.publicUrl}/minside`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/minside/logg-inn']);
  });

  test('is a form without the session’s own token: nothing is done', async () => {
    const path = await guest.caseOf(rettslig);
    const sent = await guest.post(`${path}/innsigelse`, { skjema: 'B'.repeat(22), grunn: 'annet', csrf: 'another' });
    expect(sent.status).toBe(403);
    expect(await site.registrations(rettslig.saksnummer)).toEqual([]);
  });
});

test('a session that nothing happens in for 15 minutes is over', async () => {
  const idle = await site.signsIn();
  expect((await idle.get()).status).toBe(200);
  site.clock.advance(61 * 60_000);
  expect((await idle.get()).location).toContain('/minside/logg-inn');
});

test('a case asked for after the session leads on to all cases: its address is nobody’s any more', async () => {
  const idle = await site.signsIn();
  const path = await idle.caseOf(oppfordring);
  idle.visitor.jar.clear();
  for (const asked of [path, `${path}/betal`])
    expect(new URL((await idle.get(asked)).location).searchParams.get('til')).toBeNull();
  expect(new URL((await idle.get('/personopplysninger')).location).searchParams.get('til')).toBe(
    '/minside/personopplysninger',
  );
});
