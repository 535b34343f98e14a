import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CasesFileError, doubtsAbout, parseCases, readCasesFile } from '../../src/cases/cases-file.ts';

const skyldner = { type: 'privat', navn: 'Kari Hemmelig', mobil: '+4790000011', fodselsnummer: '01017012345' };
const sak = {
  ...{ saksnummer: '61273509', kode: '871302', status: 'apen', stadium: 'betalingsoppfordring', kreditor: 'Havglimt' },
  skyldner,
  ...{ hovedstol: 10_000, renter: 100, salar: 3_000, innbetalt: 100, restgjeld: 13_000, frist: '+10d' },
  ...{ kid: '612735092', konto: '12345678903', tungtSalarFra: '2026-12-21', tungtSalar: 3_000 },
  ...{ utsettelse: { dager: [7], gebyr: 0 }, nedbetaling: { antall: [2], gebyrPerAvdrag: 4_500 }, bestridt: false },
  fakturakopi: 'kopier/faktura.pdf',
};
const other = { ...sak, saksnummer: '61273510' };
const parse = (...saker: unknown[]) => parseCases(JSON.stringify({ saker }));
/** What is said of a second case with these fields changed. */
const problems = (changes: object): string[] => {
  try {
    parse(other, { ...sak, ...changes });
    return [];
  } catch (error) {
    if (!(error instanceof CasesFileError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
};

describe('a cases file', () => {
  test('that is right is read', () => {
    expect(parse(other, sak)).toEqual([other, sak]);
    expect(parse()).toEqual([]);
  });

  test('may leave out what need not be there', () => {
    const { innbetalt, tungtSalarFra, tungtSalar, utsettelse, nedbetaling, bestridt, fakturakopi, ...least } = sak;
    const [read] = parse({ ...least, skyldner: { type: 'naring', navn: '' }, restgjeld: 13_100 });
    expect(read).toMatchObject({
      innbetalt: 0,
      utsettelse: null,
      nedbetaling: null,
      bestridt: false,
      fakturakopi: null,
    });
    expect([innbetalt, tungtSalarFra, tungtSalar, utsettelse, nedbetaling, bestridt, fakturakopi]).toHaveLength(7);
  });

  test('may begin with a byte order mark, and spell a mobile with spaces', () => {
    const spaced = { ...sak, skyldner: { ...skyldner, mobil: '+47 900 00 011' } };
    expect(parseCases(`\uFEFF${JSON.stringify({ saker: [spaced] })}`)).toEqual([sak]);
  });
});

describe('a cases file with a fault names the case by its place, the field, and what was expected', () => {
  test.each<[object, string]>([
    [{ saksnummer: '6127350' }, 'case 2, saksnummer: expected 8 digits'],
    [{ saksnummer: 61273509 }, 'case 2, saksnummer: expected 8 digits'],
    [{ saksnummer: undefined }, 'case 2, saksnummer: expected 8 digits'],
    [{ kode: '87130' }, 'case 2, kode: expected 6 digits'],
    [{ status: 'lukket' }, 'case 2, status: expected one of apen, avsluttet'],
    [{ stadium: 'x' }, 'case 2, stadium: expected one of inkassovarsel, betalingsoppfordring, rettslig, overvak'],
    [{ kreditor: '' }, 'case 2, kreditor: expected text, not empty'],
    [{ skyldner: undefined }, 'case 2, skyldner: expected an object'],
    [{ skyldner: { ...skyldner, type: 'annet' } }, 'case 2, skyldner.type: expected one of privat, naring'],
    [{ skyldner: { ...skyldner, fodselsnummer: '010170' } }, 'case 2, skyldner.fodselsnummer: expected 11 digits'],
    [{ renter: -1, restgjeld: 12_899 }, 'case 2, renter: expected a whole number of øre, 0 or more'],
    [{ renter: 1.5 }, 'case 2, renter: expected a whole number of øre'],
    [
      { frist: '2026-02-30' },
      'case 2, frist: expected a date such as 2026-12-21, or days from the import such as +14d',
    ],
    [{ frist: '14d' }, 'case 2, frist: expected a date such as 2026-12-21, or days from the import such as +14d'],
    [{ kid: '123' }, 'case 2, kid: expected 4 to 25 digits'],
    [{ kid: '1'.repeat(26) }, 'case 2, kid: expected 4 to 25 digits'],
    [
      { tungtSalarFra: 'snart' },
      'case 2, tungtSalarFra: expected a date such as 2026-12-21, or days from the import such as +14d',
    ],
    [{ utsettelse: { dager: [0], gebyr: 0 } }, 'case 2, utsettelse.dager.0: expected whole numbers from 1'],
    [{ utsettelse: 7 }, 'case 2, utsettelse: expected an object or null'],
    [
      { nedbetaling: { antall: [1], gebyrPerAvdrag: 0 } },
      'case 2, nedbetaling.antall.0: expected whole numbers from 2',
    ],
    [{ bestridt: 'nei' }, 'case 2, bestridt: expected true or false'],
    [{ belop: 1 }, 'case 2, belop: expected no such field'],
    [{ 'Kari Hemmelig': 1 }, 'case 2, (a field): expected no such field'],
    [{ saksnummer: other.saksnummer }, 'case 2, saksnummer: expected another than case 1 has'],
  ])('%o', (changes, message) => {
    expect(problems(changes)).toEqual([message]);
  });

  test.each(['../faktura.pdf', 'kopier/../../faktura.pdf', '/etc/passwd', 'C:\\faktura.pdf', '..\\faktura.pdf', ''])(
    'a copy outside the file’s folder: %s',
    (fakturakopi) => {
      expect(problems({ fakturakopi })).toEqual([
        'case 2, fakturakopi: expected a path inside the folder of the cases file',
      ]);
    },
  );

  test.each(['faktura.pdf', 'kopier/a/../faktura.pdf', './faktura.pdf'])('a copy inside is none: %s', (fakturakopi) => {
    expect(problems({ fakturakopi })).toEqual([]);
  });

  test('tells all faults, up to ten', () => {
    expect(problems({ kode: '', kid: '' })).toHaveLength(2);
    const many = () => parse(...Array.from({ length: 12 }, () => ({ ...sak, kode: 1 })));
    expect(many).toThrow(/case 10, kode[\s\S]*and 2 more$/);
  });

  test.each(['[]', 'null', '{}', '{"saker": {}}', '{"saker": [3]}', '{"saker": [], "mer": 1}'])(
    'a file of %s',
    (text) => {
      expect(() => parseCases(text)).toThrow(CasesFileError);
    },
  );

  test.each(['', '{"saker": [{"navn": Kari Hemmelig}]}', '{"navn": "Kari Hemmelig"'])(
    'a file that is no JSON: %s',
    (text) => {
      expect(() => parseCases(text)).toThrow(/^CASES_FILE is not JSON/);
      expect(() => parseCases(text)).not.toThrow(/Kari/);
    },
  );

  test('never repeats what stands in the fields', () => {
    const wrong = {
      ...{ saksnummer: 'hemmelig', kode: 'hemmelig', status: 'hemmelig', stadium: 'hemmelig', kid: 'hemmelig' },
      ...{
        konto: 'hemmelig',
        frist: 'hemmelig',
        fakturakopi: '../hemmelig',
        skyldner: { navn: ['hemmelig'], mobil: 'hemmelig' },
      },
    };
    expect(problems(wrong).length).toBeGreaterThan(8);
    expect(problems(wrong).join()).not.toMatch(/hemmelig/i);
  });
});

test('a KID without a right check digit is doubtful, not a fault', () => {
  expect(doubtsAbout(parse(sak, { ...other, kid: '612735094' }))).toEqual(['case 2, kid: the check digit']);
});

test('what the schema allows and is likely a slip is read, and doubted by place and field', () => {
  const slips = parse(sak, {
    ...other,
    restgjeld: 13_001,
    konto: '12345678901',
    skyldner: { ...skyldner, mobil: '90000011' },
  });
  expect(doubtsAbout(slips)).toEqual([
    'case 2, konto: the check digit',
    'case 2, restgjeld: not hovedstol + renter + salar - innbetalt',
    'case 2, skyldner.mobil: not E.164',
  ]);
});

test('a file is read from disk; one that cannot be read is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'norkreditt-saker-'));
  try {
    await writeFile(join(folder, 'saker.json'), JSON.stringify({ saker: [sak] }));
    expect(await readCasesFile(join(folder, 'saker.json'))).toEqual([sak]);
    await expect(readCasesFile(folder)).rejects.toThrow('CASES_FILE cannot be read (EISDIR)');
  } finally {
    await rm(folder, { recursive: true });
  }
});
