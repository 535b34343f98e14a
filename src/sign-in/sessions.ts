// Who is signed in: sessions sealed in the store of live calls, found by a cookie that is kept nowhere but in the browser.
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';
import type { CallStore } from '../calls/call-store.ts';
import type { KeyedHash, Sealed, Secrets } from '../records/crypto.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import { IDLE_MS_MAX, SECRET_BYTES, SESSION_MS_MAX } from './limits.ts';

/**
 * Who it is. `niva` 2: a person BankID has vouched for; of the national identity number only its hashes under every
 * key, the first key's first, to search by. `niva` 1: whoever holds the letter of one case: that case, and no other.
 */
export type SignedIn = { niva: 2; personHash: KeyedHash[] } | { niva: 1; saksnummer: string };

/** One sign-in; `Who` is what is known of who it is. */
export type SessionOf<Who> = {
  /** What the session is known by inside: a keyed hash of the cookie, under the first key. */
  id: KeyedHash;
  who: Who;
  language: Language;
  /** What every form of the session must send back. */
  csrf: string;
  createdAt: Date;
};

/** Of somebody on Min side. */
export type Session = SessionOf<SignedIn>;

/** Every one rejects when the store is away. */
export type SessionsOf<Who> = {
  /** Signs in: a new cookie always, so that none that was planted comes to stand for anybody; the browser's old session ends. */
  start: (
    request: Request,
    response: Response,
    signedIn: Pick<SessionOf<Who>, 'who' | 'language'>,
  ) => Promise<SessionOf<Who>>;
  /** The session of a request, from now on kept for another while unless a page asked by itself; null where there is none, or its time has run out. */
  find: (request: Request) => Promise<SessionOf<Who> | null>;
  /** Signs out: gone from the store at once, and from the browser. */
  end: (request: Request, response: Response) => Promise<void>;
};

export type Sessions = SessionsOf<SignedIn>;

/** What tells the sessions of one kind of people from those of another. */
export type SessionKind = { cookie: `__Host-${string}`; idleMsMax: number; msMax: number };

export type SessionsDeps = {
  store: Pick<CallStore, 'keep' | 'kept' | 'renew'>;
  secrets: Secrets;
  now: () => Date;
};

const MIN_SIDE: SessionKind = { cookie: '__Host-minside', idleMsMax: IDLE_MS_MAX, msMax: SESSION_MS_MAX };
const PLACE = 'okt.innhold';

/** Whether the browser has had a session of Min side: then it is over, where there is none. */
export const hadSession = (request: Request): boolean => readCookie(request, MIN_SIDE.cookie) !== null;

/** What is sealed in the store. */
type Kept<Who> = Pick<SessionOf<Who>, 'who' | 'language' | 'csrf'> & { createdAtMs: number };

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');

/** Those of Min side. */
export const createSessions = (deps: SessionsDeps): Sessions => createSessionsOf<SignedIn>(deps, MIN_SIDE);

/** A page that looks again by itself (htmx says so) keeps nobody signed in. */
const asksByItself = (request: Request): boolean => request.get('HX-Request') === 'true';

const sessionOf = <Who>(id: KeyedHash, { createdAtMs, ...rest }: Kept<Who>): SessionOf<Who> => ({
  id,
  ...rest,
  createdAt: new Date(createdAtMs),
});

export function createSessionsOf<Who>({ store, secrets, now }: SessionsDeps, kind: SessionKind): SessionsOf<Who> {
  const { cookie: name, idleMsMax, msMax } = kind;
  const keyOf = (hash: KeyedHash) => `okt:${name}:${hash}`;
  /** Under every key: a session lives through a change of the first. */
  const hashesOf = (request: Request): KeyedHash[] => {
    const cookie = readCookie(request, name);
    return cookie === null ? [] : secrets.hashes('okt', cookie);
  };
  const forget = async (request: Request) => {
    for (const hash of hashesOf(request)) await store.keep(keyOf(hash), null, 0);
  };
  /** How long it may still live untouched; 0 or less: it has lived long enough. */
  const msLeft = ({ createdAtMs }: Kept<Who>) => Math.min(idleMsMax, createdAtMs + msMax - now().getTime());

  return {
    start: async (request, response, { who, language }) => {
      await forget(request);
      const cookie = newSecret();
      const id = secrets.hash('okt', cookie);
      const createdAt = now();
      const kept: Kept<Who> = { who, language, csrf: newSecret(), createdAtMs: createdAt.getTime() };
      await store.keep(keyOf(id), secrets.seal(PLACE, JSON.stringify(kept)), idleMsMax);
      setCookie(response, name, cookie);
      return { id, who, language, csrf: kept.csrf, createdAt };
    },

    find: async (request) => {
      for (const hash of hashesOf(request)) {
        const sealed = await store.kept(keyOf(hash));
        if (sealed === null) continue;
        const kept: Kept<Who> = JSON.parse(secrets.open(PLACE, sealed as Sealed));
        const leftMs = msLeft(kept);
        if (leftMs > 0 && asksByItself(request)) return sessionOf(hash, kept);
        // Renewed, never written anew: a request that was under way at sign-out brings no session back.
        if (leftMs <= 0 || !(await store.renew(keyOf(hash), leftMs))) return null;
        return sessionOf(hash, kept);
      }
      return null;
    },

    end: async (request, response) => {
      clearCookie(response, name);
      await forget(request);
    },
  };
}
