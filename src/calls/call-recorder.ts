// What each turn leaves behind: its row in the call log, its metrics, its line in the log. None of it may stop a call.
import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from '../cases/caller-kind.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { CallLog } from '../records/call-log.ts';
import type { Outcome } from '../records/schema.ts';
import { feilId } from './feil-id.ts';
import { ANSWERED, passedBy, REGISTERS } from './goals.ts';
import { RECORD_WAIT_MS_MAX } from './limits.ts';
import type { AnswerLost, TurnRecord, TurnsDeps } from './turns.ts';

type Recorder = Pick<TurnsDeps, 'onTurn' | 'onRepeat' | 'onBreakdown' | 'onLostPlace'> & {
  /** `cause`: why the service had no answer, where it was not Twilio that could not use it. */
  onAnswerLost: (lost: AnswerLost, cause?: unknown) => Promise<void>;
};

export function createCallRecorder(deps: { callLog: CallLog; metrics: Metrics; log: Log; now: () => Date }): Recorder {
  const { callLog, metrics, log, now } = deps;
  const inPeace = async (what: string, callSid: string, write: () => Promise<void>) => {
    const written = write().catch((cause) => log.error({ callSid, cause }, what));
    await Promise.race([written, wait(RECORD_WAIT_MS_MAX)]);
  };
  return {
    onTurn: (record) =>
      inPeace('A turn could not be written to the call log', record.callSid, async () => {
        const outcome = outcomeOf(record);
        countTurn(metrics, record, outcome);
        logTurn(log, record);
        if (record.turn === 0) await callLog.begin(begun(record));
        const taken = turnTaken(record, outcome);
        if ((await callLog.addTurn(taken)) !== 'unknown') return;
        await callLog.begin(begun(record)); // the log was away when the call came in
        await callLog.addTurn(taken);
      }),
    onRepeat: (callSid) =>
      inPeace('A repeat could not be counted', callSid, async () => {
        metrics.repeatedTurns.inc();
        await callLog.countRepeat(callSid, now());
      }),
    onBreakdown: (where, cause) => {
      metrics.breakdowns.inc();
      log.error({ ...where, feilId: feilId(where), cause }, 'A turn broke down; the caller heard an apology');
    },
    onAnswerLost: (lost, cause) =>
      inPeace('An answer that was lost could not be written to the call log', lost.callSid, async () => {
        const { caller, ...answer } = lost;
        const { callSid, turn, by, errorCode, language } = answer;
        const at = now();
        metrics.breakdowns.inc();
        log.error({ callSid, turn, errorCode, feilId: feilId({ callSid, turn, lostAt: at }), cause }, LOST[by]);
        const written = { ...answer, at };
        if ((await callLog.addLostAnswer(written)) !== 'unknown') return;
        await callLog.begin({ callSid, at, caller: numberOf(caller), language });
        await callLog.addLostAnswer(written);
      }),
    onLostPlace: (where, cause) => log.warn({ ...where, cause }, 'The place of a dropped call was not read or noted'),
  };
}

const LOST: Record<AnswerLost['by'], string> = {
  twilio: 'Twilio could not use an answer; the caller heard an apology',
  service: 'A webhook broke down; the caller heard an apology',
};

function countTurn(metrics: Metrics, { after, ms }: TurnRecord, outcome: Outcome | null) {
  metrics.turnSeconds.observe({ flow: after.frame.flow }, ms / 1000);
  if (outcome) metrics.outcomes.inc({ outcome });
}

function logTurn(log: Log, { callSid, turn, after, action, deeds, ms }: TurnRecord) {
  const { flow, state } = after.frame;
  log.info({ callSid, turn, flow, state, action: action.kind, deeds, ms }, 'Turn');
}

const begun = ({ callSid, caller, after }: TurnRecord) => ({
  callSid,
  at: new Date(after.startedAt),
  caller: numberOf(caller),
  language: after.language,
});

const numberOf = ({ e164, kind }: Caller) => ({ number: e164 ?? null, kind });

const turnTaken = (
  { callSid, turn, at, after, action, reply, deeds, broke, ms }: TurnRecord,
  outcome: Outcome | null,
) => ({
  callSid,
  turn,
  at,
  language: after.language,
  level: after.saksnummer === null ? 0 : 1,
  flow: after.frame.flow,
  state: after.frame.state,
  passed: passedBy(after.frame.flow, reply.lines),
  action,
  lines: reply.lines,
  events: broke && !deeds.some(isBroken) ? [...deeds, BROKEN_TURN] : deeds,
  ...(outcome && { outcome }),
  saksnummer: after.saksnummer,
  answerMs: ms,
});

const isBroken = ({ outcome }: { outcome: string }) => outcome === 'brudd';
/** The conversation itself broke, not a deed it asked for. */
const BROKEN_TURN = { name: 'samtalen', outcome: 'brudd' };

/** What the call has come to with this turn, where the turn settles it. What a call that is left came to, its end says. */
function outcomeOf({ deeds, broke, after, reply }: TurnRecord): Outcome | null {
  const did = (name: string, ...outcomes: string[]) =>
    deeds.some((deed) => deed.name === name && outcomes.includes(deed.outcome));
  if (deeds.some(({ name, outcome }) => REGISTERS.has(name) && outcome === 'svar')) return 'registered';
  if (did('sendSms', 'sendt')) return 'sent link';
  if (after.blocked) return 'locked';
  if (did('identify', 'sperret') || did('checkOpen', 'sperret')) return 'locked';
  if (broke) return 'failed';
  if (reply.lines.some(({ prompt }) => prompt === 'hjelp.komIkkeVidere')) return 'not understood';
  return ANSWERED.has(`${after.frame.flow}.${after.frame.state}`) ? 'done' : null;
}
