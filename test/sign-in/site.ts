// Signing in, served for a test: sessions in this process or in Redis, a clock that is set, a signed-in page that tells who it is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { type CallStore, createMemoryCallStore } from '../../src/calls/call-store.ts';
import { logOptions } from '../../src/log.ts';
import { createAssetsRouter } from '../../src/pages/assets.ts';
import { html } from '../../src/pages/html.ts';
import { sendPage } from '../../src/pages/layout.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import { PATHS } from '../../src/sign-in/addresses.ts';
import { bankidOptions } from '../../src/sign-in/bankid.ts';
import { languageOfSession, sessionOf } from '../../src/sign-in/guards.ts';
import { createOidc } from '../../src/sign-in/oidc.ts';
import { createSignIn, type SignInDeps } from '../../src/sign-in/router.ts';
import { createSessions } from '../../src/sign-in/sessions.ts';
import { createStarts } from '../../src/sign-in/starts.ts';
import { createTransactions } from '../../src/sign-in/transactions.ts';
import { type Bankid, CLIENT } from './provider.ts';
import { createVisitor, type Visitor } from './visitor.ts';

export const secrets = createSecrets('a key for tests that is long enough');
export const SAKSNUMMER = '20418837';

export type SignInSite = {
  url: string;
  /** The time of the service; BankID's own is the real one. */
  pass: (ms: number) => void;
  /** Everything logged so far. */
  logged: () => string;
  /** Every key and value that was put in the store. */
  stored: string[];
  visit: () => Visitor;
  /** Who the visitor is signed in as; null: nobody. */
  who: (visitor: Visitor) => Promise<object | null>;
  close: () => Promise<void>;
};

export type SiteOptions = {
  bankid: Bankid | null;
  identify?: SignInDeps['identify'];
  /** Where sessions live; in this process when left out. */
  store?: CallStore;
  /** The address people know it by; its own when left out. */
  publicUrl?: string;
};

export async function openSite({ bankid, identify, store: given, publicUrl }: SiteOptions): Promise<SignInSite> {
  let nowMs = Date.parse('2026-11-23T09:00:00Z');
  const now = () => new Date(nowMs);
  const stored: string[] = [];
  const lines: string[] = [];
  const store = watched(given ?? createMemoryCallStore({ now, ttlMs: 1 }), stored);
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bankid?.knows(publicUrl ?? url);

  const deps = { store, secrets, now };
  const oidc = bankidOptions({ issuer: bankid?.issuer ?? '', ...CLIENT }, (publicUrl ?? url) + PATHS.bankidReturn);
  const signIn = createSignIn({
    ...{ secrets, publicUrl: publicUrl ?? url, countStart: createStarts(now) },
    ...{ sessions: createSessions(deps), transactions: createTransactions(deps) },
    oidc: bankid && createOidc({ ...oidc, timeoutMs: 1_000 }),
    identify: identify ?? (async () => 'nei'),
    log: pino(logOptions('debug'), { write: (text: string) => void lines.push(text) }),
  });
  app.use(signIn.router);
  app.use(createAssetsRouter());
  app.get(['/minside', '/minside/sak/:id'], signIn.requireSession, (request, response) => {
    const session = sessionOf(response);
    const language = languageOfSession(request, session);
    const body = html`<h1 class="ds-heading">${language === 'nb' ? 'Dine saker' : 'Your cases'}</h1>`;
    sendPage(response, 200, { language, title: 'Min side', body, signedIn: session });
  });
  app.get('/minside/hvem', signIn.requireSession, (_request, response) => void response.json(sessionOf(response)));
  app.get('/minside/personopplysninger', signIn.requireBankid, (_request, response) => void response.send('data'));
  app.post(
    '/minside/deed',
    express.urlencoded({ extended: false }),
    signIn.requireSession,
    signIn.checkCsrf,
    (_request, response) => void response.send('done'),
  );
  return {
    ...{ url, stored, visit: createVisitor, logged: () => lines.join('') },
    pass: (ms) => {
      nowMs += ms;
    },
    who: async (visitor) => {
      const { status, text } = await visitor.ask(`${url}/minside/hvem`);
      return status === 200 ? JSON.parse(text).who : null;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

const watched = (store: CallStore, stored: string[]): CallStore => ({
  ...store,
  keep: (key, sealed, ttlMs) => {
    stored.push(key, sealed ?? '');
    return store.keep(key, sealed, ttlMs);
  },
});

/** What the forms of the visitor's session must carry. */
export const csrfOf = async (site: SignInSite, visitor: Visitor): Promise<string> =>
  JSON.parse((await visitor.ask(`${site.url}/minside/hvem`)).text).csrf;

/** All the way: from the sign-in page through BankID, and back to where it leads. */
export async function signsIn(site: SignInSite, visitor: Visitor, { til = '', answer = 'ja' } = {}) {
  const asked = await atBankid(site, visitor, til);
  return visitor.follow(await visitor.post(asked.url, { svar: answer }), (next) => !isPage(next));
}

/** At BankID's page, before anything is answered. */
export async function atBankid(site: SignInSite, visitor: Visitor, til = '') {
  return visitor.follow(await visitor.ask(`${site.url}${PATHS.bankid}${til && `?til=${encodeURIComponent(til)}`}`));
}

/** The address BankID sends the browser back to, not yet opened. */
export async function wayBack(site: SignInSite, visitor: Visitor, answer = 'ja'): Promise<string> {
  const asked = await atBankid(site, visitor);
  const isReturn = (next: string) => new URL(next).pathname === PATHS.bankidReturn;
  return (await visitor.follow(await visitor.post(asked.url, { svar: answer }), (next) => !isReturn(next))).location;
}

/** A page a person stays on: everything else on the way leads on. */
const isPage = (address: string) => {
  const { pathname } = new URL(address);
  return pathname.startsWith(PATHS.minside) && !pathname.startsWith(PATHS.bankid);
};
