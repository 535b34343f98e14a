// Twilio's voice webhooks: a form in, TwiML out. Whatever comes, the caller hears a sentence.
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Pressed } from '../../flows/grammar.ts';
import { line } from '../../flows/vocabulary.ts';
import { LANGUAGES, type Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';
import type { AnswerLost, Turns } from '../calls/turns.ts';
import { type Caller, classifyCaller } from '../cases/caller-kind.ts';
import type { RecordingReport } from '../recordings/opptak.ts';

export type VoiceDeps = {
  turns: Turns;
  /** The call has ended, as far as Twilio knows; told again however often the callback comes. */
  onEnded: (callSid: string, durationS?: number) => Promise<void>;
  /** Speaks outside any call, when the call itself cannot be reached. */
  sayOnly: (lines: Line[], language: Language, next: Next) => string;
  /** Twilio's report of a recording: it is ready, or nothing was said. Told again however often the callback comes. */
  onRecording: (report: RecordingReport) => Promise<void>;
  /** A webhook broke down; the caller hears an apology. Never rejects. */
  onFailure: (lost: AnswerLost, cause: unknown) => Promise<void>;
};

/** Whether the call goes on after it. */
type Next = { redirectTo: string } | 'hangUp';

const CALL_SID = /^CA[0-9a-f]{32}$/i;
/** What Twilio may have to tell of a call's end (Twilio: call status values). */
const ENDED = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
/** Longer than anything a caller can be asked for; the rest of nonsense is not looked at. */
const DIGITS_MAX = 64;

const GOODBYE = [line('felles.tekniskFeil'), line('felles.farvel')];

const recordingSid = z.string().regex(/^RE[0-9a-f]{32}$/i);
const recordingSchema = z.object({
  CallSid: z.string().regex(CALL_SID),
  RecordingSid: recordingSid,
  RecordingDuration: z.coerce.number().int().min(0).catch(0),
  RecordingStatus: z.enum(['completed', 'absent']),
});
const formSchema = z.object({
  CallSid: z.string().regex(CALL_SID),
  From: z.string().catch(''),
  Digits: z.string().catch(''),
  FinishedOnKey: z.string().catch(''),
  RecordingSid: recordingSid.optional().catch(undefined),
  RecordingDuration: z.coerce.number().int().min(0).catch(0),
  CallStatus: z.string().catch(''),
  CallDuration: z.coerce.number().int().min(0).optional().catch(undefined),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .nullable()
    .catch(null),
});
const querySchema = z.object({
  n: z.coerce.number().int().min(0).max(10_000).catch(0),
  l: z.enum(LANGUAGES).catch('nb'),
  /** How many times we have already asked Twilio to try this turn again. */
  r: z.coerce.number().int().min(0).catch(0),
});

type Turn = {
  callSid: string;
  caller: Caller;
  pressed: Pressed;
  status: string;
  durationS: number | undefined;
  n: number;
  language: Language;
  retries: number;
  /** Why Twilio could not use our last answer; only with a fallback. */
  errorCode: string | null;
};

/** POST /incoming, /turn, /fallback, /status and /recording, behind the signature check and the form parser. */
export function createVoiceRouter(deps: VoiceDeps): Router {
  const router = express.Router();
  const speaking = (route: string, reply: (turn: Turn) => Promise<string>) =>
    router.post(route, async (request, response) => {
      const turn = read(request);
      if (!turn) return sendTwiml(response, sayUnreadable(deps, request));
      try {
        sendTwiml(response, await reply(turn));
      } catch (cause) {
        const { lines, next } = apology(route, turn);
        const { callSid, caller, n, language, errorCode } = turn;
        await deps.onFailure({ callSid, caller, turn: n, by: 'service', errorCode, lines, language }, cause);
        sendTwiml(response, deps.sayOnly(lines, language, next));
      }
    });

  speaking('/incoming', ({ callSid, caller }) => deps.turns.incoming(callSid, caller));
  speaking('/turn', ({ callSid, n, pressed, caller, language }) =>
    deps.turns.take(callSid, n, pressed, caller, language),
  );
  speaking('/fallback', ({ callSid, caller, errorCode }) => deps.turns.fallback(callSid, caller, errorCode));
  router.post('/status', async (request, response) => {
    const turn = read(request);
    if (turn && ENDED.has(turn.status)) await deps.onEnded(turn.callSid, turn.durationS);
    response.status(204).end();
  });
  router.post('/recording', async (request, response) => {
    const report = recordingSchema.safeParse(request.body ?? {});
    if (report.success) await deps.onRecording(toReport(report.data));
    response.status(204).end();
  });
  return router;
}

const toReport = (form: z.infer<typeof recordingSchema>): RecordingReport => ({
  callSid: form.CallSid,
  sid: form.RecordingSid,
  seconds: form.RecordingDuration,
  status: form.RecordingStatus,
});

/** The store of live calls is out of reach: try the same turn once more, then end politely. */
function apology(route: string, { n, language, retries }: Turn): { lines: Line[]; next: Next } {
  if (retries > 0) return { lines: GOODBYE, next: 'hangUp' };
  const redirectTo = `/voice${route}?n=${n}&l=${language}&r=${retries + 1}`;
  return { lines: [line('felles.etOyeblikk')], next: { redirectTo } };
}

/** No call can be told from what came: greeted anew once, in case the next request is whole. */
function sayUnreadable({ sayOnly }: VoiceDeps, request: Request): string {
  const { l, r } = querySchema.parse(request.query);
  if (r > 0) return sayOnly(GOODBYE, l, 'hangUp');
  return sayOnly([line('felles.etOyeblikk')], l, { redirectTo: `/voice/incoming?l=${l}&r=${r + 1}` });
}

function read(request: Request): Turn | null {
  const form = formSchema.safeParse(request.body ?? {});
  if (!form.success) return null;
  const { CallSid, From, Digits, FinishedOnKey, CallStatus, CallDuration, RecordingSid, RecordingDuration, ErrorCode } =
    form.data;
  const { n, l, r } = querySchema.parse(request.query);
  return {
    callSid: CallSid,
    caller: classifyCaller(From),
    pressed: {
      digits: Digits.trim().slice(0, DIGITS_MAX),
      endedByHash: FinishedOnKey === '#',
      recording: RecordingSid ? { sid: RecordingSid, seconds: RecordingDuration } : undefined,
      hungUp: Digits === 'hangup',
    },
    status: CallStatus,
    durationS: CallDuration,
    n,
    language: l,
    retries: r,
    errorCode: ErrorCode,
  };
}

const sendTwiml = (response: Response, twiml: string) => response.status(200).type('text/xml').send(twiml);
