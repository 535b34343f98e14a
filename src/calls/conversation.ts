// The conversation: what a live call answers to what the caller pressed. Everything outside comes through the desk.

import { type Pressed, type Understood, understand } from '../../flows/grammar.ts';
import { flows } from '../../flows/index.ts';
import type { Ports } from '../../flows/ports.ts';
import {
  type CallerEvent,
  type FlowInputs,
  type FlowName,
  type Given,
  type Listen,
  line,
  type Next,
  type PlainKey,
  type Said,
  SERVICES,
  type Service,
} from '../../flows/vocabulary.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import { versionOf } from './flow-version.ts';
import { BREAKDOWNS_MAX, FLOWS_PER_TURN_MAX, MISSES_MAX, TURN_MS_MAX } from './limits.ts';
import { type LiveCall, newCall, type Resting, type Step } from './live-call.ts';
import { isOverLimit, waitedBy } from './over-limit.ts';
import { type Rest, runFlow, takes } from './run-flow.ts';

/** What the conversation is given for one turn. */
export type Desk = {
  /** The services, bound to this call and this turn. */
  ports: (call: LiveCall) => Ports;
  /** ISO instant of the turn. */
  now: string;
  ringerFraMobil: boolean;
  kjentNummer: boolean;
  nettadresse: string;
  vippsOgKort: boolean;
  /** Where this caller's last call about the case was, when it was dropped a short while ago. */
  dropped: (saksnummer: string) => Promise<Resting | null>;
  /** Told of a breakdown, which the caller hears an apology for. */
  broke: (cause: unknown) => void;
};

/** What the caller is to hear, and what we then wait for. */
export type Reply = {
  lines: Line[];
  language: Language;
  waitsFor: { listen: Listen; typed: string; patient: boolean } | 'hangUp';
};

export type Answer = { call: LiveCall; reply: Reply };

/** A call comes in: the greeting, what staff tell everybody just now, and the main menu. */
export function greet(callSid: string, desk: Desk, driftsmelding: string | null = null): Promise<Answer> {
  return guarded(newCall(callSid, desk.now), desk, (call) =>
    goTo(call, { next: 'hovedmeny', velkommen: true, ...(driftsmelding && { driftsmelding }) }, [], desk),
  );
}

/** A call comes in from somebody staff have shut out: told so, where else to go, and no more. */
export function refuse(callSid: string, { now, nettadresse }: Pick<Desk, 'now' | 'nettadresse'>): Answer {
  const call = newCall(callSid, now);
  const information = [line('hovedmeny.sperret', { nettadresse }), line('hovedmeny.sperretEnglish')];
  return refusedAgain({ ...call, blocked: true, step: { ...call.step, information } });
}

const refusedAgain = (call: LiveCall): Answer => ({
  call,
  reply: { lines: call.step.information, language: call.language, waitsFor: 'hangUp' },
});

/** What is known of a call whose state is lost, or older than the turn it asks for. */
export type LostCall = Pick<LiveCall, 'callSid' | 'turn' | 'language' | 'saksnummer'>;

/** Such a call goes on from the main menu, with an apology; an identification that is known is kept. */
export function resumeLost(known: LostCall, desk: Desk): Promise<Answer> {
  const lost = { ...newCall(known.callSid, desk.now), ...known };
  return guarded(lost, desk, (call) => goTo(call, { next: 'hovedmeny' }, ['felles.fornyet'], desk));
}

/** Our last answer never reached the caller: an apology, and the whole step once more, at the same turn. */
export function apologise(before: LiveCall): Answer {
  if (before.blocked) return refusedAgain(before);
  const call = { ...before, breakdowns: before.breakdowns + 1 };
  if (call.breakdowns >= BREAKDOWNS_MAX) return farewell(call, ['felles.tekniskFeil', 'felles.farvel']);
  const lines = [line('felles.tekniskFeil'), ...call.step.information, ...call.step.question];
  return listening(call, lines);
}

/** The caller pressed something, or nothing. */
export function answer(before: LiveCall, pressed: Pressed, desk: Desk): Promise<Answer> {
  return guarded({ ...before, turn: before.turn + 1, ...waitedBy(desk.now, before) }, desk, (call) => {
    if (call.blocked) return refusedAgain(call);
    if (isOverLimit(call, desk.now)) return farewell(call, ['felles.grense', 'felles.farvel']);
    const { machine } = flows[call.frame.flow];
    if (call.frame.version !== versionOf(machine)) return goTo(call, { next: 'hovedmeny' }, ['felles.fornyet'], desk);
    const takesHere = (event: CallerEvent) => takes(machine, call.frame.snapshot, event);
    const { listen, typed } = call.step;
    const understood = understand(pressed, { listen, typed, identified: call.saksnummer !== null, takes: takesHere });
    return act(call, understood, takesHere, desk);
  });
}

function act(
  call: LiveCall,
  understood: Understood,
  takesHere: (event: CallerEvent) => boolean,
  desk: Desk,
): Answer | Promise<Answer> {
  switch (understood.means) {
    case 'event':
      return tell(call, understood.event, desk);
    case 'again':
      return takesHere({ type: 'again' }) ? tell(call, { type: 'again' }, desk) : sayAgain(call);
    case 'otherLanguage': {
      const other = { ...call, language: call.language === 'nb' ? ('en' as const) : ('nb' as const) };
      return takesHere({ type: 'again' }) ? tell(other, { type: 'again' }, desk) : sayAgain(other);
    }
    case 'help':
      return goTo(call, helpFor(call), [], desk);
    case 'mainMenu':
      return goTo(call, { next: 'hovedmeny' }, [], desk);
    case 'anotherCase':
      return goTo({ ...call, saksnummer: null }, otherCase(call.service), ['felles.nySak'], desk);
    case 'listenOn':
      return listenOn(call, understood.typed);
    case 'silence':
      if (takesHere({ type: 'silence' })) return tell(call, { type: 'silence' }, desk);
      return missed(call, 'silence', desk);
    case 'wrongKey':
    case 'wrongLength':
      return missed(call, understood.means, desk);
  }
}

/** Whoever cannot find the kode on the way to an innsigelse gets help with that. */
const helpFor = (call: LiveCall): Next =>
  call.frame.flow === 'identifisering' && call.service === 'innsigelse'
    ? { next: 'innsigelseUtenKode' }
    : { next: 'hjelp' };

const otherCase = (service: Service): Next =>
  service === 'hovedmeny' ? { next: 'identifisering', tjeneste: service } : { next: service };

/** The flow answers an event of its own. */
async function tell(call: LiveCall, event: CallerEvent, desk: Desk): Promise<Answer> {
  const { flow, snapshot } = call.frame;
  const rest = await runFlow(flows[flow].machine, { snapshot, event }, desk.ports(call), TURN_MS_MAX);
  return follow(call, flow, rest, [], desk);
}

/** The call goes to another flow, by way of identification where that flow needs it. */
const goTo = (call: LiveCall, next: Next, first: PlainKey[], desk: Desk) => begin(call, next, plain(first), desk);
const plain = (prompts: PlainKey[]): Line[] => prompts.map((prompt) => ({ prompt, facts: {} }));

async function begin(before: LiveCall, wanted: Next, lead: Line[], desk: Desk, hops = 0): Promise<Answer> {
  if (wanted.next === 'hangUp')
    return { call: before, reply: { lines: lead, language: before.language, waitsFor: 'hangUp' } };
  if (wanted.next === 'dropped') return resume(before, lead, desk);
  if (hops > FLOWS_PER_TURN_MAX) throw new Error('a call passed through too many flows in one turn');
  const dropped = wanted.identified === undefined ? null : await droppedAt(wanted.identified, desk);
  const call = {
    ...before,
    dropped,
    saksnummer: wanted.identified ?? before.saksnummer,
    service: SERVICES.find((s) => s === wanted.next) ?? before.service,
  };
  const next: NextFlow = dropped ? { next: 'fortsett', tjeneste: call.service } : identifiedFirst(call, wanted);
  const { next: flow, identified: _, ...input } = next;
  const given: Given & Partial<FlowInputs[FlowName]> = {
    ...input,
    saksnummer: call.saksnummer,
    ringerFraMobil: desk.ringerFraMobil,
    kjentNummer: desk.kjentNummer,
    nettadresse: desk.nettadresse,
    vippsOgKort: desk.vippsOgKort,
  };
  const rest = await runFlow(flows[flow].machine, { input: given }, desk.ports(call), TURN_MS_MAX);
  return follow(call, flow, rest, lead, desk, hops);
}

type NextFlow = Exclude<Next, { next: 'hangUp' | 'dropped' }>;

/** Where the caller's last call about this case was, if that flow is still as it was then. */
async function droppedAt(saksnummer: string, desk: Desk): Promise<Resting | null> {
  const dropped = await desk.dropped(saksnummer);
  return dropped && dropped.frame.version === versionOf(flows[dropped.frame.flow].machine) ? dropped : null;
}

/** The same question as in the dropped call; terms are said in full again. */
function resume(before: LiveCall, lead: Line[], desk: Desk): Answer | Promise<Answer> {
  if (!before.dropped) return begin(before, { next: before.service }, lead, desk);
  const call = { ...before, ...before.dropped, dropped: null };
  const { machine } = flows[call.frame.flow];
  const again: CallerEvent = { type: 'again' };
  return takes(machine, call.frame.snapshot, again) ? tell(call, again, desk) : sayAgain(call);
}

function identifiedFirst(call: LiveCall, next: NextFlow): NextFlow {
  if (flows[next.next].level === 0 || call.saksnummer !== null) return next;
  return { next: 'identifisering', tjeneste: call.service };
}

/** Where a flow came to rest, the call listens; where it ended, the call goes on to the next flow. */
function follow(
  call: LiveCall,
  flow: FlowName,
  rest: Rest,
  lead: Line[],
  desk: Desk,
  hops = 0,
): Answer | Promise<Answer> {
  const said = [...lead, ...linesOf(rest.said, 'information')];
  if (rest.next) return begin(call, rest.next, [...said, ...linesOf(rest.said, 'question')], desk, hops + 1);
  const step: Step = {
    information: said,
    question: linesOf(rest.said, 'question'),
    listen: rest.listen,
    at: desk.now,
    misses: 0,
    hasBeenSilent: false,
    typed: '',
  };
  const { state, snapshot } = rest;
  const frame = { flow, state, snapshot, version: versionOf(flows[flow].machine) };
  const terms = rest.listen.kind === 'terms' ? { lines: said, language: call.language } : call.terms;
  return listening({ ...call, frame, step, terms, breakdowns: 0 }, [...said, ...step.question]);
}

const linesOf = (said: Said[], part: Said['part']) => said.filter((s) => s.part === part).flatMap((s) => s.lines);

function listening(call: LiveCall, lines: Line[]): Answer {
  const { listen, typed, hasBeenSilent } = call.step;
  return { call, reply: { lines, language: call.language, waitsFor: { listen, typed, patient: hasBeenSilent } } };
}

const sayAgain = (before: LiveCall): Answer => {
  const call = { ...before, step: { ...before.step, typed: '' } };
  return listening(call, [...call.step.information, ...call.step.question]);
};

/** `*` in an entry: nothing is said, the digits still missing are waited for. */
const listenOn = (call: LiveCall, typed: string) => listening({ ...call, step: { ...call.step, typed } }, []);

type Miss = 'silence' | 'wrongKey' | 'wrongLength';

/** The question again, led by what went wrong; the third miss in a row leads to help. */
function missed(before: LiveCall, miss: Miss, desk: Desk): Answer | Promise<Answer> {
  const misses = before.step.misses + 1;
  if (misses >= MISSES_MAX) return outOfMisses(before, desk);
  const hasBeenSilent = before.step.hasBeenSilent || miss === 'silence';
  const call = { ...before, step: { ...before.step, misses, hasBeenSilent, typed: '' } };
  return listening(call, [...missLines(miss, call.step), ...call.step.question, ...afterSilence(miss, call.step)]);
}

/** The last offer of help ends as after silence; anywhere else there is still help to offer. */
function outOfMisses(call: LiveCall, desk: Desk): Promise<Answer> {
  const silence: CallerEvent = { type: 'silence' };
  const { flow, snapshot } = call.frame;
  return flow === 'hjelp' && takes(flows[flow].machine, snapshot, silence)
    ? tell(call, silence, desk)
    : goTo(call, { next: 'hjelp', fordi: 'ikke forstått' }, [], desk);
}

function missLines(miss: Miss, { listen }: Step): Line[] {
  if (miss === 'wrongKey') return [line('felles.feilTast')];
  if (miss === 'wrongLength') return [line('felles.feilLengde')];
  return [listen.kind === 'entry' ? line('felles.stilleSiffer') : line('felles.stille')];
}

const afterSilence = (miss: Miss, { listen }: Step): Line[] =>
  miss === 'silence' && listen.kind === 'menu' && !listen.accepting ? [line('felles.stjerneOgNull')] : [];

const farewell = (call: LiveCall, prompts: PlainKey[]): Answer => ({
  call,
  reply: { lines: plain(prompts), language: call.language, waitsFor: 'hangUp' },
});

/** Whatever breaks, the caller hears an apology in the call's language and is back in the main menu. */
async function guarded(
  call: LiveCall,
  desk: Desk,
  talk: (call: LiveCall) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await talk(call);
  } catch (cause) {
    desk.broke(cause);
    const breakdowns = call.breakdowns + 1;
    if (breakdowns >= BREAKDOWNS_MAX) return farewell(call, ['felles.tekniskFeil', 'felles.farvel']);
    const home = await goTo(call, { next: 'hovedmeny' }, ['felles.tekniskFeil'], desk);
    return { ...home, call: { ...home.call, breakdowns } };
  }
}
