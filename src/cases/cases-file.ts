// Reads CASES_FILE and says what is wrong with it: which case (by its place in the file), which field, what was expected.
//
// The file holds personal data, so no message repeats a value from it.
import { readFile } from 'node:fs/promises';
import { isAbsolute, normalize, sep } from 'node:path';
import { z } from 'zod';
import { isIsoDate } from './dates.ts';
import { isKid, isKonto } from './kid.ts';

const ORE_MAX = Number.MAX_SAFE_INTEGER;
const OFFSET = /^[+-]\d{1,4}d$/;

const digits = (from: number, to: number = from) =>
  z.string(`${count(from, to)} digits`).regex(new RegExp(`^\\d{${from},${to}}$`), `${count(from, to)} digits`);
const count = (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`);
const words = z.string('text').trim().min(1, 'text, not empty');
const ore = z.int('a whole number of øre').min(0, 'a whole number of øre, 0 or more').max(ORE_MAX);
const oneOf = <const T extends string>(...values: T[]) => z.enum(values, `one of ${values.join(', ')}`);
const positive = (from: number) => z.int(`whole numbers from ${from}`).min(from, `whole numbers from ${from}`);
const DATE = 'a date such as 2026-12-21, or days from the import such as +14d';
const date = z.string(DATE).refine((text) => isIsoDate(text) || OFFSET.test(text), DATE);
const PHONE = 'a number in E.164, such as +4790000000';
const E164 = /^\+[1-9]\d{7,14}$/;

const sak = z.strictObject(
  {
    saksnummer: digits(8),
    kode: digits(6),
    status: oneOf('apen', 'avsluttet'),
    stadium: oneOf('inkassovarsel', 'betalingsoppfordring', 'rettslig', 'overvak'),
    kreditor: words,
    skyldner: z.strictObject(
      {
        type: oneOf('privat', 'naring'),
        navn: z.string('text'),
        mobil: z
          .string(PHONE)
          .transform((text) => text.replaceAll(' ', ''))
          .optional(),
        fodselsnummer: digits(11).optional(),
      },
      'an object',
    ),
    hovedstol: ore,
    renter: ore,
    salar: ore,
    innbetalt: ore.default(0),
    restgjeld: ore,
    frist: date,
    kid: digits(4, 25),
    konto: digits(11),
    tungtSalarFra: date.optional(),
    tungtSalar: ore.optional(),
    utsettelse: z
      .strictObject({ dager: z.array(positive(1), 'a list of days'), gebyr: ore }, 'an object or null')
      .nullable()
      .default(null),
    nedbetaling: z
      .strictObject({ antall: z.array(positive(2), 'a list of numbers'), gebyrPerAvdrag: ore }, 'an object or null')
      .nullable()
      .default(null),
    bestridt: z.boolean('true or false').default(false),
    fakturakopi: z
      .string('the path of a PDF, or null')
      .refine(staysInside, 'a path inside the folder of the cases file')
      .nullable()
      .default(null),
  },
  'an object',
);

const casesFile = z.strictObject(
  {
    saker: z.array(sak, 'a list of cases').superRefine((saker, context) => {
      const first = new Map<string, number>();
      for (const [index, { saksnummer }] of saker.entries()) {
        const seen = first.get(saksnummer);
        if (seen === undefined) first.set(saksnummer, index);
        else
          context.addIssue({
            code: 'custom',
            path: [index, 'saksnummer'],
            message: `another than case ${seen + 1} has`,
          });
      }
    }),
  },
  'an object with the list "saker"',
);

/** One case as written in the file: money in øre, dates ISO or offsets from the day of import. */
export type CaseEntry = z.output<typeof sak>;

/** A cases file that cannot be used. The message is meant for whoever starts the service; it holds nothing personal. */
export class CasesFileError extends Error {}

const PROBLEMS_SHOWN_MAX = 10;

/** Reads and checks the file. Throws CasesFileError when it cannot be read or used. */
export async function readCasesFile(path: string): Promise<CaseEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CasesFileError(`CASES_FILE cannot be read (${error.code})`);
  });
  return parseCases(text);
}

/** The cases of a file's text. Throws CasesFileError. */
export function parseCases(text: string): CaseEntry[] {
  const result = casesFile.safeParse(parseJson(text));
  if (result.success) return result.data.saker;
  const problems = result.error.issues.flatMap(describe);
  const more = problems.length - PROBLEMS_SHOWN_MAX;
  throw new CasesFileError(
    [
      'CASES_FILE cannot be used:',
      ...problems.slice(0, PROBLEMS_SHOWN_MAX),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join('\n  '),
  );
}

/**
 * What the schema allows and is yet likely to be a slip: 'case 3, konto: the check digit'. Worth a warning, not a stop:
 * there are KIDs without a check digit, and it is the case system that knows its sums.
 */
export const doubtsAbout = (saker: CaseEntry[]): string[] =>
  saker.flatMap((entry, index) => doubtfulFields(entry).map((doubt) => `case ${index + 1}, ${doubt}`));

function doubtfulFields(entry: CaseEntry): string[] {
  const { kid, konto, hovedstol, renter, salar, innbetalt, restgjeld, skyldner } = entry;
  const addsUp = restgjeld === hovedstol + renter + salar - innbetalt;
  return [
    ...(isKid(kid) ? [] : ['kid: the check digit']),
    ...(isKonto(konto) ? [] : ['konto: the check digit']),
    ...(addsUp ? [] : ['restgjeld: not hovedstol + renter + salar - innbetalt']),
    ...(skyldner.mobil === undefined || E164.test(skyldner.mobil) ? [] : ['skyldner.mobil: not E.164']),
  ];
}

/** Node's own message quotes the text around the fault, so only the place is kept of it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const place = /line \d+ column \d+/.exec(error instanceof Error ? error.message : '')?.[0];
    throw new CasesFileError(`CASES_FILE is not JSON${place ? ` (${place})` : ''}`);
  }
}

/** 'case 3, skyldner.mobil: expected …'. A surplus field is one problem each. */
function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${place(issue.path)}: expected ${issue.message}`];
  return issue.keys.map((key) => `${place([...issue.path, key])}: expected no such field`);
}

/** A field's name comes from the file where it is surplus, so it is shown only if it looks like a name. */
function place(path: readonly PropertyKey[]): string {
  const [list, index, ...field] = path;
  if (list !== 'saker' || typeof index !== 'number') return safeName(path) || 'the file';
  return [`case ${index + 1}`, safeName(field)].filter(Boolean).join(', ');
}

const safeName = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' || /^[a-zA-Z]{1,30}$/.test(String(part)) ? String(part) : '(a field)'))
    .join('.');

function staysInside(path: string): boolean {
  const normal = normalize(path.replaceAll('\\', '/'));
  return (
    path !== '' && !isAbsolute(normal) && !/^[a-zA-Z]:/.test(path) && normal !== '..' && !normal.startsWith(`..${sep}`)
  );
}
