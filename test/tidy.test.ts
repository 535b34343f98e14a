// The repository tests itself: imports point one way, nothing is left half done, nothing is too long, links lead somewhere.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flows } from '../flows/index.ts';

/** What is committed, or would be. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => existsSync(file));
const typescript = tracked.filter((file) => file.endsWith('.ts'));
const text = (file: string) => readFileSync(file, 'utf8');
const TIDY = 'test/tidy.test.ts';

describe('imports', () => {
  /** What each part of the project may use when it runs. Types of a neighbour are free inside `src/`. */
  const MAY_USE: Record<string, string[]> = {
    prompts: [],
    flows: ['prompts'],
    'src/calls': ['flows', 'prompts'],
    'src/cases': ['flows', 'prompts', 'src/records'],
    'src/records': ['prompts'],
    'src/pages': ['flows', 'prompts'],
    'src/links': ['flows', 'prompts', 'src/cases', 'src/pages', 'src/records', 'src/sign-in'],
    'src/sign-in': ['flows', 'prompts', 'src/cases', 'src/pages', 'src/records'],
    'src/minside': [
      ...['flows', 'prompts', 'src/cases', 'src/links', 'src/pages', 'src/payments', 'src/records'],
      'src/sign-in',
    ],
    'src/public-site': ['flows', 'prompts', 'src/cases', 'src/pages', 'src/records'],
    'src/flow-pictures': ['flows'],
    'src/recordings': ['flows', 'prompts', 'src/records'],
    'src/messages': ['flows', 'prompts', 'src/cases', 'src/links', 'src/records'],
    'src/payments': ['flows', 'prompts', 'src/cases', 'src/records'],
    'src/vipps-imitation': ['src/pages'],
    'src/twilio': ['flows', 'prompts', 'src/calls', 'src/cases', 'src/messages'],
    'src/console': [
      ...[
        'flows',
        'prompts',
        'src/calls',
        'src/cases',
        'src/flow-pictures',
        'src/links',
        'src/messages',
        'src/pages',
        'src/recordings',
        'src/records',
      ],
      'src/sign-in',
    ],
    'src/examples': ['src', 'src/cases', 'src/console', 'src/handset', 'src/records'], // puts the service together once more
    'src/handset': ['src/pages'], // a telephone knows the service only by HTTP
  };
  const FREE = ['src', 'test', 'bench', 'deploy', '.']; // where things are put together
  const PACKAGES: Record<string, string[]> = { prompts: [], flows: ['xstate'] };

  type Import = { from: string; to: string; typeOnly: boolean };
  const importsOf = (from: string): Import[] =>
    [...text(from).matchAll(/^(?:import|export) ((?:[^;'"]*?) from )?'([^']+)';|\bimport\('([^']+)'\)/gm)].map(
      (found) => {
        const [, words = '', named, loaded] = found;
        const to = named ?? loaded ?? '';
        return { from, to: to.startsWith('.') ? join(dirname(from), to) : to, typeOnly: isTypeOnly(words) };
      },
    );
  const isTypeOnly = (words: string) => {
    const names = words
      .replace(/ from $/, '')
      .replace(/[{}]/g, '')
      .split(',');
    return words.startsWith('type ') || (words !== '' && names.every((n) => /^\s*(type\s.*)?$/.test(n)));
  };
  const areaOf = (file: string) => {
    const [top = '', second = '', third] = file.split('/');
    if (top === 'src') return third === undefined ? 'src' : `src/${second}`;
    return second === '' ? '.' : top;
  };
  const all = typescript.flatMap(importsOf);
  const inside = all.filter(({ to }) => to.endsWith('.ts'));
  const shown = ({ from, to }: Import) => `${from} imports ${to}`;

  test('every part of the project has its rule', () => {
    const areas = new Set(typescript.map(areaOf));
    expect([...areas].filter((area) => !(area in MAY_USE) && !FREE.includes(area))).toEqual([]);
  });

  test('point one way', () => {
    const wrong = inside.filter(({ from, to, typeOnly }) => {
      const [here, there] = [areaOf(from), areaOf(to)];
      const allowed = MAY_USE[here];
      if (!allowed || here === there || allowed.includes(there)) return false;
      return !(typeOnly && here.startsWith('src/') && here !== 'src/handset');
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test('of the flows and prompts never reach into src, not even for a type', () => {
    const wrong = inside.filter(({ from, to }) => /^(flows|prompts)\//.test(from) && !/^(flows|prompts)\//.test(to));
    expect(wrong.map(shown)).toEqual([]);
  });

  test('of the flows and prompts know xstate at most', () => {
    const wrong = all.filter(({ from, to }) => {
      const packages = PACKAGES[areaOf(from)];
      return packages && !to.endsWith('.ts') && !packages.includes(to);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test('of main.ts do not exist', () => {
    expect(inside.filter(({ to }) => to === 'src/main.ts').map(shown)).toEqual([]);
  });

  test('find what they name', () => {
    expect(inside.filter(({ to }) => !existsSync(to)).map(shown)).toEqual([]);
    expect(inside.length).toBeGreaterThan(100);
  });
});

describe('the registry of flows', () => {
  const machines = typescript.filter((file) => file.startsWith('flows/') && text(file).includes('.createMachine('));

  test('holds every machine, under the name of its file', async () => {
    for (const file of machines) {
      const name = file.slice('flows/'.length, -'.ts'.length);
      const exported: Record<string, unknown> = await import(`../flows/${name}.ts`);
      expect(flows[name as keyof typeof flows]?.machine, file).toBe(exported[name]);
      expect(flows[name as keyof typeof flows].machine.id).toBe(name);
    }
    expect(machines.length).toBe(Object.keys(flows).length);
  });
});

describe('nothing is left half done', () => {
  const lines = (files: string[]) =>
    files.flatMap((file) =>
      text(file)
        .split('\n')
        .map((line, i) => ({ where: `${file}:${i + 1}`, line })),
    );
  const having = (files: string[], pattern: RegExp) =>
    lines(files)
      .filter(({ line }) => pattern.test(line))
      .map(({ where }) => where);
  const others = tracked.filter((file) => file !== TIDY && /\.(ts|js|md|json|ya?ml|css)$|^\.ci\//.test(file));

  test.each([
    ['reminders', /\b(TODO|FIXME|XXX)\b/],
    ['tests left out', /\b(test|it|describe)(\.\w+)*\.(only|skip|todo)\b/],
    ['addresses taken for paths (a folder may have a space or an ø in it)', /import\.meta\.url\)\.pathname/],
    ['types waved through', /@ts-(ignore|nocheck|expect-error)|\bas any\b|<any>/],
  ])('no %s', (_, pattern) => {
    expect(having(others, pattern)).toEqual([]);
  });

  test('no paths of one machine', () => {
    expect(having(others, /(?<![\w.}-])\/(home|root|work|Users)\/|\.\.\/shared\b/)).toEqual([]);
  });
});

describe('nothing is too long', () => {
  const FILE_LINES_MAX = 300;
  const FUNCTION_LINES_MAX = 60;

  test(`no file has more than ${FILE_LINES_MAX} lines`, () => {
    const lengths = typescript.map((file) => ({ file, lines: text(file).trimEnd().split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > FILE_LINES_MAX)).toEqual([]);
  });

  type Block = { from: number; to: number };
  const indentOf = (line: string) => line.length - line.trimStart().length;
  /** Files are formatted, so a function ends where a line as far in as its head begins with a closing bracket. */
  const opensFunction = (line: string) => {
    if (/^\s*((\} )?(if|else|for|while|switch|catch|do)|describe|export function \w+Contract)\b/.test(line))
      return false; // a chapter of tests is none
    return /=> \{$/.test(line) || /\)(: [^=]+)? \{$/.test(line);
  };
  const functionsOf = (lines: string[]): Block[] =>
    lines.flatMap((line, from) => {
      if (!opensFunction(line)) return [];
      const to = lines.findIndex((l, i) => i > from && indentOf(l) === indentOf(line) && /^\s*[})\]]/.test(l));
      return to < 0 ? [] : [{ from, to }];
    });
  /** Functions inside are counted on their own. */
  const ownLines = ({ from, to }: Block, blocks: Block[]) => {
    const inner = blocks.filter((b) => b.from > from && b.to < to);
    const outermost = inner.filter((b) => !inner.some((o) => o !== b && o.from < b.from && o.to > b.to));
    return to - from + 1 - outermost.reduce((sum, b) => sum + b.to - b.from + 1, 0);
  };

  test(`no function has more than ${FUNCTION_LINES_MAX} lines of its own`, () => {
    const measured = typescript.flatMap((file) => {
      const blocks = functionsOf(text(file).split('\n'));
      return blocks.map((block) => ({ where: `${file}:${block.from + 1}`, lines: ownLines(block, blocks) }));
    });
    expect(measured.length).toBeGreaterThan(500);
    expect(measured.filter(({ lines }) => lines > FUNCTION_LINES_MAX)).toEqual([]);
  });
});

describe('documents', () => {
  const documents = tracked.filter((file) => file.endsWith('.md'));

  test('link only to what is there', () => {
    const links = documents.flatMap((file) =>
      [...text(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => ({
        file,
        to: normalize(join(dirname(file), to)),
      })),
    );
    expect(links.filter(({ to }) => !existsSync(to))).toEqual([]);
  });
});
