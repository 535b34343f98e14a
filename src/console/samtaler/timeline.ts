// One call, told in order: each thing the caller did, what it led to, what was said, and what came of it all afterwards. Pure.
import { feilId } from '../../calls/feil-id.ts';
import { osloDate } from '../../cases/dates.ts';
import type { LoggedStep } from '../../records/call-log-rows.ts';
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
  did: 'started' | 'digits' | 'silence' | 'recording';
  /** As keyed; secret keys as dots. */
  keys: string;
  into: Into | null;
  deeds: { name: string; answer: string; ms: number | null }[];
  /** Of a breakdown in this turn. */
  feilId: string | null;
  registrations: MadeRegistration[];
  said: Piece[];
  language: 'nb' | 'en';
  /** Where the call rests after it, when it has moved. */
  movedTo: { flow: string; state: string } | null;
};

export type Entry =
  | TurnEntry
  | { kind: 'sms'; at: Date; sms: SentSms }
  | { kind: 'sms status'; at: Date; status: string; to: string }
  | { kind: 'repeat'; at: Date }
  | { kind: 'end'; at: Date; byUs: boolean; into: Into | null };

/** @param masked whether numbers and names of the case are behind dots in what was said. */
export function timelineOf(record: CallRecord, masked: boolean): Entry[] {
  const turns = turnsOf(record, masked);
  const { call, sms } = record;
  const after: Entry[] = [
    ...sms.map((one) => ({ kind: 'sms' as const, at: one.at, sms: one })),
    ...sms.flatMap(({ statuses, to }) =>
      statuses.map(({ status, at }) => ({ kind: 'sms status' as const, at, status, to })),
    ),
    ...call.repeated_at.map((at) => ({ kind: 'repeat' as const, at: new Date(at) })),
    ...endOf(record, turns.at(-1)),
  ];
  // Stable: what happened in the same millisecond stays as it is listed here, turns first.
  return [...turns, ...after].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function turnsOf(record: CallRecord, masked: boolean): TurnEntry[] {
  const turns: TurnEntry[] = [];
  for (const steps of Map.groupBy(record.steps, ({ turn }) => turn).values())
    turns.push(turnOf(steps, turns.at(-1), record, masked));
  return turns;
}

function turnOf(steps: LoggedStep[], before: TurnEntry | undefined, record: CallRecord, masked: boolean): TurnEntry {
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
    did: act.kind as TurnEntry['did'],
    keys: act.action ?? '',
    into: act.kind === 'digits' ? into(before, at) : null,
    feilId: deeds.some(({ answer }) => answer === 'brudd') ? feilId({ callSid: record.call.call_sid, turn }) : null,
    registrations: record.registrations.filter((made) => made.turn === turn),
    said: spokenPieces(lines, { language, today: osloDate(at), masked }),
    movedTo: at0?.flow === flow && at0.state === state ? null : { flow, state },
  };
}

function into(before: TurnEntry | undefined, at: Date): Into | null {
  if (!before || before.said.length === 0) return null;
  const afterS = (at.getTime() - before.at.getTime()) / 1000;
  const during = before.said.find(({ untilS }) => afterS < untilS)?.text ?? null;
  return { afterS, ofS: before.said.at(-1)!.untilS, during };
}

/** Nobody tells who hung up; our goodbye does, except to somebody who hung up to end a recording. */
export function endedByUs({ steps }: Pick<CallRecord, 'steps'>): boolean {
  const last = steps.at(-1);
  if (!last?.prompts.includes('felles.farvel')) return false;
  return steps.find(({ turn }) => turn === last.turn)?.kind !== 'recording';
}

function endOf(record: CallRecord, last: TurnEntry | undefined): Entry[] {
  const { ended_at: at } = record.call;
  if (!at) return [];
  const byUs = endedByUs(record);
  return [{ kind: 'end', at, byUs, into: byUs ? null : into(last, at) }];
}
