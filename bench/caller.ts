// Time to the goal: how long a caller needs for each service, in seconds of listening and keying.
//
// Plays the shortest call for each service against a service of its own, over HTTP. Speech is measured with espeak-ng
// (`nb`, 160 words a minute): only as a ruler, the real voice keeps its own pace. Only what must be heard before the
// next key can be pressed counts: a menu up to the choice, an entry's question, binding terms in full.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVirtualClock, type VirtualClock } from '../src/handset/clock.ts';
import { createHandset } from '../src/handset/handset.ts';
import { startOwnService } from '../src/handset/own-service.ts';
import { letSpeak } from '../src/handset/patience.ts';
import type { PhoneCall } from '../src/handset/phone-call.ts';

/** A practised thumb on a menu key, and on each digit read from a letter. */
const MENU_KEY_SECONDS = 2;
const DIGIT_SECONDS = 0.8;
/** The silent second in which keys pressed during terms are thrown away. */
const DRAIN_SECONDS = 1;
/** Demo cases; a deed changes its case, so each has its own. */
const SAK = ['31840265', '604918'];
const TIL_UTSETTELSE = ['61273509', '871302'];
const TIL_NEDBETALING = ['47219036', '238175'];
const PERFORMANCE = new URL('../docs/performance.md', import.meta.url);

type Goal = {
  name: string;
  /** Menu keys one by one; an entry is several digits. */
  keys: string[];
  /** Heard when the goal is reached. */
  goal: RegExp;
  /** What the call design aims at, in seconds. */
  aimSeconds?: number;
};

const GOALS: Goal[] = [
  { name: 'Status begynner', keys: ['1', ...SAK], goal: /Kravet er fra/, aimSeconds: 45 },
  { name: 'Betalingslenken er sendt', keys: ['2', ...SAK, '1', '1'], goal: /SMS-en er på vei/, aimSeconds: 60 },
  { name: 'KID begynner', keys: ['2', ...SAK, '2'], goal: /KID er/ },
  {
    name: 'Utsettelsen er registrert',
    keys: ['3', ...TIL_UTSETTELSE, '1', '1', '1'],
    goal: /er registrert/,
    aimSeconds: 90,
  },
  { name: 'Nedbetalingen er registrert', keys: ['3', ...TIL_NEDBETALING, '2', '1', '1'], goal: /er registrert/ },
  { name: 'Innsigelsen er registrert', keys: ['4', '1', ...SAK, '2'], goal: /Innsigelsen er registrert/ },
  { name: 'Svaret på et spørsmål begynner', keys: ['5', '4', '1', '1'], goal: /Hvordan betaler jeg/, aimSeconds: 60 },
];

const service = await startOwnService();
try {
  const account = JSON.parse(readFileSync(join(service.dataDir, 'twilio.json'), 'utf8'));
  const rows: string[] = [];
  for (const [index, goal] of GOALS.entries()) {
    const clock = createVirtualClock(Date.now());
    const handset = createHandset({ ...account, publicUrl: service.url, to: '+4795512000', clock });
    const call = handset.dial({ from: `+47900010${String(index).padStart(2, '0')}` });
    const seconds = await timeTo(goal, call, clock);
    const aim = goal.aimSeconds === undefined ? '' : `${goal.aimSeconds} s`;
    const row = `| ${goal.name} | ${goal.keys.map(masked).join(' ')} | ${seconds.toFixed(0)} s | ${aim} |`;
    process.stdout.write(`${row}\n`);
    rows.push(row);
  }
  writeTable(rows);
} finally {
  await service.stop();
}

async function timeTo({ name, keys, goal }: Goal, call: PhoneCall, clock: VirtualClock): Promise<number> {
  let seconds = 0;
  let heard = 0;
  for (const key of keys) {
    await letSpeak(call, clock);
    const said = call.heard.slice(heard).map(({ text }) => text);
    heard = call.heard.length;
    seconds += secondsUntil(key, said) + (key.length === 1 ? MENU_KEY_SECONDS : key.length * DIGIT_SECONDS);
    call.press(key);
  }
  await letSpeak(call, clock);
  const last = call.heard.slice(heard).map(({ text }) => text);
  if (!last.some((text) => goal.test(text)))
    throw new Error(`${name}: the goal was not heard, but: ${last.join(' / ')}`);
  call.hangUp();
  await call.idle();
  const before = last.join(' ').split(goal)[0] ?? '';
  return seconds + spokenSeconds(before);
}

/** What must be heard before this key: everything before the last thing said (terms), and that up to the choice itself. */
function secondsUntil(key: string, said: string[]): number {
  const [question = '', ...terms] = [...said].reverse();
  const choice = key.length === 1 ? question.match(new RegExp(`^.*?trykk ${key}\\.`, 's'))?.[0] : undefined;
  const isTerms = /godta/.test(question);
  return spokenSeconds(terms.reverse().join(' ')) + (isTerms ? DRAIN_SECONDS : 0) + spokenSeconds(choice ?? question);
}

/** Length of the sound espeak-ng makes of it: 16-bit mono at 22 050 Hz behind a header of 44 bytes. */
function spokenSeconds(text: string): number {
  if (text.trim() === '') return 0;
  const wav = execFileSync('espeak-ng', ['-v', 'nb', '-s', '160', '--stdout', text], { maxBuffer: 64 * 1024 * 1024 });
  return (wav.length - 44) / 2 / 22_050;
}

/** Eight digits are a case number, six a kode; which ones is nobody's business. */
function masked(keys: string): string {
  return keys.length === 8 ? 'saksnummer' : keys.length === 6 ? 'kode' : keys;
}

/** Writes the table between its two marks in docs/performance.md. */
function writeTable(rows: string[]): void {
  const [begin, end] = ['<!-- caller: begin -->', '<!-- caller: end -->'];
  const page = readFileSync(PERFORMANCE, 'utf8');
  const table = ['| goal | keys | time | aim |', '|---|---|---|---|', ...rows].join('\n');
  writeFileSync(PERFORMANCE, page.replace(new RegExp(`${begin}[\\s\\S]*${end}`), `${begin}\n${table}\n${end}`));
}
