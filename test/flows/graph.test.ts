// Every flow in the registry, walked over every state and transition; and every place it rests, over every key.

import { afterAll, describe, expect, test } from 'vitest';
import type { AnyMachineSnapshot } from 'xstate';
import type { Pressed } from '../../flows/grammar.ts';
import { flows } from '../../flows/index.ts';
import type { FlowName } from '../../flows/vocabulary.ts';
import { LANGUAGES } from '../../prompts/catalogue.ts';
import { promptOf } from '../../prompts/index.ts';
import { type Answer, answer, type Desk, greet } from '../../src/calls/conversation.ts';
import { versionOf } from '../../src/calls/flow-version.ts';
import type { LiveCall } from '../../src/calls/live-call.ts';
import { speak } from '../../src/calls/speech/index.ts';
import { fakePorts, SAKSNUMMER, TODAY } from './fakes.ts';
import { type Rest, restsOf } from './rests.ts';
import { forgetWalks, listenOf, onlyDifferent, statesOf, stepsOf, transitionsOf } from './walk.ts';

/** A few rests of each state, since what a flow remembers may matter. */
const rests = restsOf(4);

const names = Object.keys(flows) as FlowName[];
afterAll(forgetWalks);

describe.each(names)('%s', (name) => {
  const { machine } = flows[name];

  test('every state can be reached', () => {
    const passed = new Set(stepsOf(name).flatMap((step) => step.passed));
    expect(statesOf(machine).filter((state) => !passed.has(state))).toEqual([]);
  });

  test('every transition can be taken', () => {
    const taken = new Set(stepsOf(name).flatMap((step) => step.taken));
    expect(transitionsOf(machine).filter((transition) => !taken.has(transition))).toEqual([]);
  });

  test('it never breaks: every step ends in rest, in a service asked, or in an end', () => {
    const broken = stepsOf(name).filter(({ after }) => {
      const state = machine.states[String(after.value)];
      const rests = listenOf(after) !== undefined || after.status === 'done' || state?.invoke.length === 1;
      return after.status === 'error' || !rests;
    });
    expect(broken.map(({ passed }) => passed.join(' → '))).toEqual([]);
  });

  test('everything it says can be said in both languages', () => {
    const said = onlyDifferent(stepsOf(name).flatMap((step) => step.said.map(({ lines }) => lines)));
    for (const language of LANGUAGES)
      for (const lines of said) expect(speak(lines, language, TODAY).length).toBeGreaterThan(0);
  });

  test('it listens only after a question, or after terms; it waits in silence', () => {
    for (const { after, said } of stepsOf(name)) {
      const listen = listenOf(after);
      if (!listen || listen.kind === 'wait' || after.status === 'done') continue;
      const part = listen.kind === 'terms' ? 'information' : 'question';
      expect(said.some((s) => s.part === part && s.lines.length > 0)).toBe(true);
    }
  });

  test('its menus name every key they take, and no other, at most five', () => {
    for (const { after, said } of stepsOf(name)) {
      if (after.status === 'done' || listenOf(after)?.kind !== 'menu') continue;
      const questions = said.filter((s) => s.part === 'question').flatMap((s) => s.lines);
      for (const language of LANGUAGES) {
        const named = questions.flatMap(
          ({ prompt }) => promptOf(prompt)[language].match(/(?<=trykk |press )[1-7]/g) ?? [],
        );
        const taken = ['1', '2', '3', '4', '5', '6', '7'].filter((key) => after.can({ type: `key.${key}` }));
        expect(named.sort(), String(after.value)).toEqual(taken);
      }
    }
  });

  test('an end says where the call goes on', () => {
    const ends = stepsOf(name).filter(({ after }) => after.status === 'done');
    const next = new Set(ends.map(({ after }) => after.output?.next));
    expect([...names, 'hangUp', 'dropped']).toEqual(expect.arrayContaining([...next]));
  });
});

const desk = (ringerFraMobil: boolean): Desk => ({
  ports: () => fakePorts(),
  now: `${TODAY}T09:00:00.000Z`,
  ringerFraMobil,
  kjentNummer: ringerFraMobil,
  nettadresse: 'norkreditt.no',
  vippsOgKort: true,
  dropped: async () => null,
  broke: (cause) => {
    throw cause;
  },
});

const asleep = <T>(value: T): T => JSON.parse(JSON.stringify(value));

async function restingCall({ flow, state, listen, step }: Rest): Promise<LiveCall> {
  const { machine } = flows[flow];
  const { call } = await greet('CA1', desk(true));
  const lines = (part: string) => step.said.filter((s) => s.part === part).flatMap((s) => s.lines);
  return asleep({
    ...call,
    saksnummer: step.after.context.saksnummer ?? (flows[flow].level > 0 ? SAKSNUMMER : null),
    frame: { flow, state, snapshot: persisted(flow, step.after), version: versionOf(machine) },
    step: { ...call.step, information: lines('information'), question: lines('question'), listen },
  });
}
const persisted = (flow: FlowName, snapshot: AnyMachineSnapshot) => flows[flow].machine.getPersistedSnapshot(snapshot);

const keys: [string, Pressed][] = [
  ...[...'0123456789*#'].map((digits): [string, Pressed] => [digits, { digits, endedByHash: false }]),
  ['hash alone', { digits: '', endedByHash: true }],
  ['silence', { digits: '', endedByHash: false }],
  ['two digits', { digits: '12', endedByHash: true }],
  ['six digits', { digits: '483920', endedByHash: false }],
  ['eight digits', { digits: '93456789', endedByHash: false }],
  ['far too many', { digits: '7'.repeat(64), endedByHash: false }],
  ['letters', { digits: 'ABCD', endedByHash: false }],
];

/** Silence of ours is meant only where digits of a number begun again are waited for, and where silence is answered on the line. */
const answers = ({ reply }: Answer, { digits, endedByHash }: Pressed): boolean =>
  reply.lines.length > 0 ||
  (reply.waitsFor !== 'hangUp' && reply.waitsFor.listen.kind === 'entry' && digits.includes('*')) ||
  (reply.waitsFor !== 'hangUp' && reply.waitsFor.listen.kind === 'wait' && digits === '' && !endedByHash);

/** Three misses, help's last offer, its end: a caller who says nothing is let go within so many turns; one who waits, later. */
const SILENCES_MAX = 8;
const ROUNDS_OF_WAITING_MAX = 15;

describe.each(rests.map((rest) => [`${rest.flow}.${rest.state}`, rest] as const))('resting in %s', (_, rest) => {
  test.each([true, false])('every key is answered (mobile: %s)', async (mobile) => {
    const call = await restingCall(rest);
    for (const [name, pressed] of keys) {
      const answered = await answer(call, pressed, desk(mobile));
      expect(answers(answered, pressed), name).toBe(true);
      for (const language of LANGUAGES) speak(answered.reply.lines, language, TODAY);
    }
  });

  test.each([true, false])('silence alone leads to an end (mobile: %s)', async (mobile) => {
    let call = await restingCall(rest);
    const silencesMax = rest.listen.kind === 'wait' ? ROUNDS_OF_WAITING_MAX + SILENCES_MAX : SILENCES_MAX;
    for (let silences = 1; silences <= silencesMax; silences++) {
      const answered = await answer(call, { digits: '', endedByHash: false }, desk(mobile));
      if (answered.reply.waitsFor === 'hangUp') return;
      call = asleep(answered.call);
    }
    expect.unreachable('the caller is never let go');
  });
});

/** Flows that only say something and go on. */
const NEVER_RESTS = ['alleSaker'];

test('every flow rests somewhere, so nothing above is empty', () => {
  expect([...new Set(rests.map(({ flow }) => flow)), ...NEVER_RESTS].sort()).toEqual([...names].sort());
});
