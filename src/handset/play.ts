// Plays a call in a terminal: what is said is printed, keys are typed, and the SMS that come are shown.
import { stdin } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { createVirtualClock } from './clock.ts';
import type { Handset } from './handset.ts';
import { letSilencePass, letSpeak } from './patience.ts';
import type { CallEvent, EndedBy, PhoneCall } from './phone-call.ts';

type Stage = {
  handset: Handset;
  from: string;
  /** Where the service is, for the SMS. */
  url: string;
  print: (line: string) => void;
};
export type Play = (stage: Stage) => Promise<EndedBy | null>;

const WRONG_SIGNATURE =
  'Tjenesten godtok ikke signaturen. Ring på dens PUBLIC_URL, med dens DATA_DIR eller TWILIO_AUTH_TOKEN.';
/** q, Ctrl-C, Ctrl-D. */
const HANG_UP_KEYS = ['q', '\u0003', '\u0004'];
const KEY_GAP_MS = 250;
const SMS_EVERY_MS = 250;
/** SMS go by a queue: they may come after the call has ended. */
const SMS_AFTER_CALL_MS = 2000;

/**
 * Plays a script such as `1,20418837#,483920`: a comma waits until the service listens again, `~` stays silent, `^` hangs
 * up. It runs on virtual time, so that a long call is told at once. Throws when the script holds anything else.
 */
export const playScript = (script: string): Play => {
  if (!/^[0-9*#,~^\s]*$/.test(script)) throw new Error('Et manus har bare 0–9 * # komma ~ og ^.');
  return async (stage) => {
    const clock = createVirtualClock(Date.now());
    const showNewSms = await watchSms(stage);
    const call = dial(stage, clock);
    await letSpeak(call, clock);
    for (const act of script.replace(/\s/g, '').match(/[0-9*#]+|~|\^/g) ?? []) {
      if (call.state === 'ended') break;
      if (act === '^') call.hangUp();
      else if (act === '~') await staySilent(stage, call, clock);
      else await pressAll(call, clock, act);
      await letSpeak(call, clock);
    }
    call.hangUp();
    await call.idle();
    await untilSms(showNewSms);
    return call.endedBy;
  };
};

/** A person at the keyboard: 0–9 * # are keys, q or Ctrl-C hangs up. */
export const playByHand: Play = async (stage) => {
  const showNewSms = await watchSms(stage);
  stage.print('Tast 0–9 * #. Legg på med q.\n');
  const call = dial(stage);
  const typed = (keys: string) => {
    if (HANG_UP_KEYS.some((key) => keys.includes(key))) call.hangUp();
    else call.press(keys.replace(/[^0-9*#]/g, ''));
  };
  stdin.setEncoding('utf8').on('data', typed);
  if (stdin.isTTY) stdin.setRawMode(true);
  const looking = setInterval(() => void showNewSms?.(), SMS_EVERY_MS);
  try {
    await call.until(() => call.state === 'ended');
    await call.idle();
  } finally {
    clearInterval(looking);
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.off('data', typed).pause();
  }
  await untilSms(showNewSms);
  return call.endedBy;
};

function dial({ handset, from, print }: Stage, clock?: ReturnType<typeof createVirtualClock>): PhoneCall {
  print(`Ringer fra ${from}`);
  const call = handset.dial({ from, ...(clock && { clock }) });
  let keys = '';
  call.on((event) => {
    if (event.type === 'key') keys += event.key;
    else if (keys !== '' && (event.type === 'said' || event.type === 'ended')) {
      print(`> ${keys}`);
      keys = '';
    }
    const line = lineOf(event);
    if (line !== null) print(line);
  });
  return call;
}

function lineOf(event: CallEvent): string | null {
  if (event.type === 'said') return `  ${event.utterance.audioUrl ?? event.utterance.text}`;
  if (event.type === 'beep') return '  (pipetone)';
  if (event.type === 'turn') return event.turn.answer.status === 403 ? WRONG_SIGNATURE : null;
  if (event.type !== 'ended') return null;
  const by = {
    caller: 'Du la på',
    service: 'NorKreditt la på',
    rejected: 'Samtalen ble avvist',
    failure: 'Samtalen brøt sammen',
  };
  return `${by[event.by]} etter ${event.seconds} sekunder.`;
}

async function staySilent({ print }: Stage, call: PhoneCall, clock: ReturnType<typeof createVirtualClock>) {
  print('> (stille)');
  await letSilencePass(call, clock);
}

async function pressAll(call: PhoneCall, clock: ReturnType<typeof createVirtualClock>, keys: string) {
  for (const key of keys) {
    call.press(key);
    await call.idle();
    clock.advance(KEY_GAP_MS);
  }
}

type Sms = { sid: string; to: string; body: string };

/** Prints, each time it is called, the SMS that have come since last time; gives how many. Null: there is no inbox. */
type ShowNewSms = (() => Promise<number>) | null;

async function watchSms({ url, print }: Stage): Promise<ShowNewSms> {
  const before = await smsAt(url);
  if (before === null) return null;
  const shown = new Set(before.map(({ sid }) => sid));
  return async () => {
    const fresh = ((await smsAt(url)) ?? []).filter(({ sid }) => !shown.has(sid));
    for (const { sid, to, body } of fresh) {
      shown.add(sid);
      print(`SMS til ${to}: ${body}`);
    }
    return fresh.length;
  };
}

/** The demo's inbox; null where the service has none. */
async function smsAt(url: string): Promise<Sms[] | null> {
  const response = await fetch(`${url}/telefon/api/meldinger`).catch(() => null);
  const isJson = response?.ok && response.headers.get('content-type')?.includes('json');
  return isJson ? ((await response.json()) as { meldinger: Sms[] }).meldinger : null;
}

async function untilSms(showNew: ShowNewSms): Promise<void> {
  if (showNew === null) return;
  for (let waitedMs = 0; waitedMs < SMS_AFTER_CALL_MS; waitedMs += SMS_EVERY_MS) {
    if ((await showNew()) > 0) return;
    await pause(SMS_EVERY_MS);
  }
}
