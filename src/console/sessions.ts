// Operators' sessions: half an hour idle, a working day at most, and none left after signing out everywhere.
import type { Request, RequestHandler } from 'express';
import type { Executor } from '../records/transactions.ts';
import { createSessionsOf, type SessionOf, type SessionsDeps, type SessionsOf } from '../sign-in/sessions.ts';
import type { Operator } from './operator.ts';

export type Okt = SessionOf<Operator>;
export type Okter = SessionsOf<Operator> & {
  /** Ends every session the operator has, in every browser. */
  endEverywhere: (subject: string) => Promise<void>;
};

/** How long operators stay signed in. */
export const KONSOLL_OKT = { cookie: '__Host-konsoll', idleMsMax: 30 * 60_000, msMax: 12 * 60 * 60_000 } as const;

export function createOkter(deps: SessionsDeps & { db: Executor }): Okter {
  const { db, now } = deps;
  const sessions = createSessionsOf<Operator>(deps, KONSOLL_OKT);
  /** Upon each sign-in the operator is written down, so that colleagues can be named. */
  const remember = async ({ subject, navn, roller }: Operator) => {
    const known = { navn, roller: [...roller], inne_at: now() };
    await db
      .insertInto('operatorer')
      .values({ subject, ...known })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(known))
      .execute();
  };
  const signedOutAt = async (subject: string) => {
    const row = await db.selectFrom('operatorer').select('ute_at').where('subject', '=', subject).executeTakeFirst();
    return row?.ute_at ?? null;
  };
  return {
    ...sessions,
    start: async (request, response, signedIn) => {
      await remember(signedIn.who);
      return sessions.start(request, response, signedIn);
    },
    find: async (request) => {
      const okt = await sessions.find(request);
      const outAt = okt && (await signedOutAt(okt.who.subject));
      return okt && outAt && okt.createdAt <= outAt ? null : okt;
    },
    endEverywhere: async (subject) => {
      await db.updateTable('operatorer').set({ ute_at: now() }).where('subject', '=', subject).execute();
    },
  };
}

/** The session `requireOkt` found. */
export const oktOf = (request: Request): Okt => {
  const { okt } = request as Request & { okt?: Okt };
  if (!okt) throw new Error('A page of the console was reached without a session');
  return okt;
};

/** Whether whoever asked is still signed in, long after `requireOkt` let them through. */
export const isStillIn = async (request: Request): Promise<boolean> =>
  (await (request as Request & { okter?: Pick<Okter, 'find'> }).okter?.find(request)) != null;

/** Lets through who is signed in; `otherwise` answers the rest. */
export const requireOkt =
  (okter: Pick<Okter, 'find'>, otherwise: RequestHandler): RequestHandler =>
  async (request, response, next) => {
    const okt = await okter.find(request);
    if (!okt) return otherwise(request, response, next);
    Object.assign(request, { okt, okter });
    next();
  };
