// How the imitated Vipps fails on command: what tests need to see the service through.
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { refuse } from './checks.ts';

export type Operation = 'token' | 'create' | 'get' | 'events' | 'capture' | 'cancel';

/** How the next request of its kind fares. */
export type Misbehaviour =
  /** 500, and nothing is done. */
  | 'server error'
  /** The connection breaks, and nothing is done. */
  | 'reset'
  /** It is done, and the connection breaks before the answer. */
  | 'done without answer'
  /** Nothing is done, and no answer ever comes. */
  | 'silent'
  /** It is done, and the answer is no JSON. */
  | 'nonsense'
  /** It is done, so much later. */
  | { slowMs: number }
  /** Something else happens first. */
  | { meanwhile: () => void }
  /** The same, and then refused with this status; so is the same request with the same key ever after. */
  | { refuse: number; meanwhile?: () => void }
  /** Of a capture: only so much is captured, in øre. */
  | { partly: number };

export type Manners = ReturnType<typeof createManners>;

export function createManners() {
  const upcoming: Record<Operation, Misbehaviour[]> = {
    ...{ token: [], create: [], get: [], events: [], capture: [], cancel: [] },
  };
  let isAway = false;
  /** Stands before what checks idempotency keys. */
  const before =
    (operation: Operation): RequestHandler =>
    async (_request, response, next) => {
      if (isAway) return void response.destroy();
      const how = upcoming[operation].shift();
      if (how === 'silent') return;
      if (how === 'reset') return void response.destroy();
      if (how === 'server error') return refuse(response, 500, 'Server error');
      if (how === 'nonsense') answerWith(response, '<html>{');
      if (how === 'done without answer') loseAnswer(response);
      if (typeof how === 'object' && 'slowMs' in how) await pause(how.slowMs);
      if (typeof how === 'object' && 'meanwhile' in how) how.meanwhile?.();
      response.locals.how = how;
      next();
    };
  /** Stands behind it: a refusal is kept with its key, like every answer. */
  const behind: RequestHandler = (_request, response, next) => {
    const { how } = response.locals;
    if (typeof how === 'object' && 'refuse' in how) refuse(response, how.refuse, 'Refused');
    else next();
  };
  return {
    before,
    behind,
    add: (operation: Operation, next: Misbehaviour[]) => void upcoming[operation].push(...next),
    setAway: (away: boolean) => {
      isAway = away;
    },
    /** How much of a capture is captured. */
    sumOf: ({ locals: { how } }: Response, asked: number): number =>
      typeof how === 'object' && 'partly' in how ? how.partly : asked,
  };
}

function answerWith(response: Response, body: string): void {
  const send = response.send.bind(response);
  response.send = () => send(body);
}

function loseAnswer(response: Response): void {
  response.send = () => response.destroy() && response;
}
