// One call, told in order: each thing the caller did, what it led to, what was said, and what came of it all afterwards. Pure.
import { feilId } from '../../calls/feil-id.ts';
import { osloDate } from '../../cases/dates.ts';
import type { LoggedStep } from '../../records/call-log-rows.ts';
import { listenIn } from './listens.ts';
import type { CallRecord, MadeRegistration, SentSms } from './read-call.ts';
import { type Piece, spokenPieces } from './spoken.ts';

/** Where in what was being said the caller did something, reckoned from the time between webhooks and the length of the words. */
export type Into = {
  afterS: number;
  ofS: number;
  /** What was being said just then; null when all had been said. */
  during: string | null;
};

export type TurnEntry = {
  kind: 'turn';
  at: Date;
  turn: number;
  /** Since the turn before; null for the first. */
  sinceMs: number | null;
  /** 'listened', 'waited': terms were heard out, or the caller waited on the line; nothing was asked of them. */
  did: 'started' | 'digits' | 'silence' | 'recording' | 'listened' | 'waited';
  /** As keyed; secret keys as dots. */
  keys: string;
  into: Into | null;
  /** How long our answer took; null where it was not kept. */
  answerMs: number | null;
  deeds: { name: string; answer: string; ms: number | null }[];
  /** Of a breakdown in this turn. */
  feilId: string | null;
  registrations: MadeRegistration[];
  said: Piece[];
  language: 'nb' | 'en';
  /** Where the call rests after it, when it has moved. */
  movedTo: { flow: string; state: string } | null;
};

/** An answer that did not reach the caller, and what was heard instead. */
export type LostEntry = {
  kind: 'lost';
  at: Date;
  by: 'twilio' | 'service';
  errorCode: string | null;
  feilId: string;
  said: Piece[];
  language: 'nb' | 'en';
};

export type Entry =
  | TurnEntry
  | LostEntry
  | { kind: 'sms'; at: Date; sms: SentSms }
  | { kind: 'sms status'; at: Date; status: string; errorCode: string | null; to: string }
  | { kind: 'repeat'; at: Date }
  | { kind: 'end'; at: Date; byUs: boolean; into: Into | null };

/** @param masked whether numbers and names of the case are behind dots in what was said. */
export function timelineOf(record: CallRecord, masked: boolean): Entry[] {
  const lost = record.lost.map((one) => lostOf(one, record, masked));
  const turns = turnsOf(record, lost, masked);
  const { call, sms } = record;
  const after: Entry[] = [
    ...sms.map((one) => ({ kind: 'sms' as const, at: one.at, sms: one })),
    ...sms.flatMap(({ statuses, to }) => statuses.map((told) => ({ kind: 'sms status' as const, ...told, to }))),
    ...call.repeated_at.map((at) => ({ kind: 'repeat' as const, at: new Date(at) })),
    ...endOf(record, turns, lost),
  ];
  // Stable: what happened in the same millisecond stays as it is listed here.
  return [...lost, ...turns, ...after].sort((a, b) => a.at.getTime() - b.at.getTime());
}

const lostOf = (
  { at, turn, by, errorCode, lines, language }: CallRecord['lost'][number],
  { call }: CallRecord,
  masked: boolean,
): LostEntry => ({
  ...{ kind: 'lost', at, by, errorCode, language },
  feilId: feilId({ callSid: call.call_sid, turn, lostAt: at }),
  said: spokenPieces(lines, { language, today: osloDate(at), masked }),
});

function turnsOf(record: CallRecord, lost: LostEntry[], masked: boolean): TurnEntry[] {
  const turns: TurnEntry[] = [];
  for (const steps of Map.groupBy(record.steps, ({ turn }) => turn).values())
    turns.push(turnOf(steps, { turns, lost, record, masked }));
  return turns;
}

/** What of the call is told already. */
type Told = { turns: TurnEntry[]; lost: LostEntry[]; record: CallRecord; masked: boolean };

function turnOf(steps: LoggedStep[], told: Told): TurnEntry {
  const { record, masked } = told;
  const before = told.turns.at(-1);
  const [act] = steps as [LoggedStep, ...LoggedStep[]];
  const { turn, at, flow, state, language } = act;
  const deeds = steps.flatMap(({ deed, deed_outcome, deed_ms }) =>
    deed === null ? [] : [{ name: deed, answer: deed_outcome ?? '', ms: deed_ms }],
  );
  const lines = steps.flatMap(({ lines }) => lines);
  const at0 = record.steps.findLast((step) => step.turn < turn);
  return {
    ...{ kind: 'turn', at, turn, language, deeds },
    sinceMs: before ? at.getTime() - before.at.getTime() : null,
    did: didIn(act, at0),
    keys: act.action ?? '',
    into: act.kind === 'digits' ? into(heard(told), at) : null,
    answerMs: act.answer_ms,
    feilId: deeds.some(({ answer }) => answer === 'brudd') ? feilId({ callSid: record.call.call_sid, turn }) : null,
    registrations: record.registrations.filter((made) => made.turn === turn),
    said: spokenPieces(lines, { language, today: osloDate(at), masked }),
    movedTo: at0?.flow === flow && at0.state === state ? null : { flow, state },
  };
}

function didIn(act: LoggedStep, before: LoggedStep | undefined): TurnEntry['did'] {
  const kind = act.kind as 'started' | 'digits' | 'silence' | 'recording';
  const listen = kind === 'silence' && before ? listenIn(before) : null;
  if (listen?.kind === 'terms') return 'listened';
  return listen?.kind === 'pause' ? 'waited' : kind;
}

/** What was said, and from when. */
type Heard = { from: Date; said: Piece[] };

/** All that was said to the caller by now, in order: with a lost answer, and with a webhook that came again, it began anew. */
function heard({ turns, lost, record }: Omit<Told, 'masked'>): Heard[] {
  const answers = turns.map(({ at, answerMs, said }) => ({ from: new Date(at.getTime() + (answerMs ?? 0)), said }));
  const instead = lost.filter(({ said }) => said.length > 0).map(({ at, said }) => ({ from: at, said }));
  const first = [...answers, ...instead].sort(byTime);
  const again = record.call.repeated_at.map((from) => ({
    from,
    said: first.findLast((one) => one.from <= from)?.said ?? [],
  }));
  return [...first, ...again].sort(byTime);
}

const byTime = (one: Heard, other: Heard): number => one.from.getTime() - other.from.getTime();

function into(heard: Heard[], at: Date): Into | null {
  const last = heard.findLast(({ from }) => from <= at);
  if (!last || last.said.length === 0) return null;
  const afterS = (at.getTime() - last.from.getTime()) / 1000;
  const during = last.said.find(({ untilS }) => afterS < untilS)?.text ?? null;
  return { afterS, ofS: last.said.at(-1)!.untilS, during };
}

/** Nobody tells who hung up; our goodbye does, except to somebody who hung up to end a recording. */
export function endedByUs({ steps }: Pick<CallRecord, 'steps'>): boolean {
  const last = steps.at(-1);
  if (!last?.prompts.includes('felles.farvel')) return false;
  return steps.find(({ turn }) => turn === last.turn)?.kind !== 'recording';
}

function endOf(record: CallRecord, turns: TurnEntry[], lost: LostEntry[]): Entry[] {
  const { ended_at: at } = record.call;
  if (!at) return [];
  const byUs = endedByUs(record);
  return [{ kind: 'end', at, byUs, into: byUs ? null : into(heard({ turns, lost, record }), at) }];
}
