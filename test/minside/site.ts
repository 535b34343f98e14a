// Min side over the real app, for tests: a person with cases, sessions started in the store itself, and forms as they are shown.
import type { Response as ExpressResponse, Request } from 'express';
import { createRedisCallStore } from '../../src/calls/redis-call-store.ts';
import type { Row } from '../../src/records/schema.ts';
import { createSessions, type SignedIn } from '../../src/sign-in/sessions.ts';
import { startApp, type TestApp, type TestAppOptions } from '../app.ts';
import { FAKTURAKOPI, SAKER, type Sak } from '../http/saker.ts';
import { newRedisUrl } from '../servers/servers.ts';
import { FODSELSNUMMER } from '../sign-in/provider.ts';
import { createVisitor } from '../sign-in/visitor.ts';

const PERSON = FODSELSNUMMER;
export const OTHER_PERSON = '13937020087';

/** The file of SAKER.medKopi. */
export const KOPI_FIL = { [FAKTURAKOPI]: Buffer.from('%PDF-1.4\n% a copy of an invoice\n%%EOF\n') };

/** A case with the person's national identity number on it. */
export const of = (sak: Sak, fodselsnummer = PERSON): object => ({
  ...sak,
  skyldner: { ...sak.skyldner, fodselsnummer },
});

export type Minside = TestApp & {
  redisUrl: string;
  /** Signed in with BankID as the person, unless it is told who. */
  signsIn: (who?: { fodselsnummer: string } | { saksnummer: string }, language?: 'nb' | 'en') => Promise<Guest>;
  registrations: (saksnummer: string) => Promise<Row<'registreringer'>[]>;
};
export type Guest = ReturnType<typeof guestOf>;

/** Over Postgres and Redis, with these cases; every other option is the app's. */
export async function openMinside(saker: object[], options: TestAppOptions = {}): Promise<Minside> {
  const redisUrl = await newRedisUrl();
  const app = await startApp({ ...options, saker, env: { REDIS_URL: redisUrl, ...options.env } });
  const { secrets, records, clock } = app;
  const store = createRedisCallStore({ url: redisUrl, ttlMs: 1, onError: () => {} });
  const sessions = createSessions({ store, secrets, now: () => new Date(clock.nowMs()) });
  const stop = async () => {
    await store.close();
    await app.stop();
  };
  return Object.assign(Object.create(app) as TestApp, {
    redisUrl,
    stop,
    signsIn: async (
      as: { fodselsnummer: string } | { saksnummer: string } = { fodselsnummer: PERSON },
      language: 'nb' | 'en' = 'nb',
    ) => {
      const who: SignedIn =
        'saksnummer' in as
          ? { niva: 1, saksnummer: as.saksnummer }
          : { niva: 2, personHash: secrets.hashes('fodselsnummer', as.fodselsnummer) };
      const cookies: string[] = [];
      const response = { cookie: (_: string, value: string) => void cookies.push(value) } as unknown as ExpressResponse;
      const session = await sessions.start({ headers: {} } as Request, response, { who, language });
      return guestOf(app.publicUrl, cookies[0]!, session.csrf);
    },
    registrations: (saksnummer: string) =>
      records.db
        .selectFrom('registreringer')
        .selectAll()
        .where('saksnummer_hash', '=', secrets.hash('saksnummer', saksnummer))
        .orderBy('id')
        .execute(),
  });
}

/** A browser that is signed in. Paths are below /minside; text has plain spaces. */
function guestOf(publicUrl: string, cookie: string, csrf: string) {
  const visitor = createVisitor();
  visitor.jar.set(`${new URL(publicUrl).hostname} __Host-minside`, cookie);
  const urlOf = (path: string) => (path.startsWith('http') ? path : `${publicUrl}/minside${path}`);
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  const get = async (path = '') => {
    const answer = await visitor.ask(urlOf(path));
    return { ...answer, text: plain(answer.text) };
  };
  /** Sends a form to an address, with the session's own token unless it is told another. */
  const post = async (path: string, form: Record<string, string> = {}) => {
    const answer = await visitor.post(urlOf(path), { csrf, ...form });
    return { ...answer, text: plain(answer.text) };
  };
  /** The address of the case of a creditor, below /minside. */
  const caseOf = async ({ kreditor }: Pick<Sak, 'kreditor'>) => {
    const { text } = await get('?lang=nb');
    const [, section = ''] = text.split(`>${kreditor}<`);
    return /href="\/minside(\/sak\/[\w-]+)\?/.exec(section)?.[1] ?? '';
  };
  /** Opens a page, fills its (last) form in, sends it, and goes on to the page that answers. */
  const sends = async (path: string, fields: Record<string, string> = {}) => {
    const sent = await post(path, { ...hiddenOf((await get(path)).text), ...fields });
    return sent.location === '' ? sent : get(sent.location);
  };
  return { visitor, csrf, get, post, caseOf, sends };
}

/** The hidden fields of the last form of a page that has an id, or sealed terms. */
export function hiddenOf(page: string): Record<string, string> {
  const fields = [...page.matchAll(/<input type="hidden" name="(skjema|vilkar|sett)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!]));
}

export { SAKER };
