// A BankID for tests, and a company's own sign-in for operators: oidc-provider over real HTTP, with a page to sign in on, people of every level, and ways to misbehave.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { type Configuration, Provider } from 'oidc-provider';
import { OIDC_RETURN } from '../../src/console/addresses.ts';
import { PATHS } from '../../src/sign-in/addresses.ts';

export const HIGH = 'urn:bankid:bid;LOA=4';
export const SUBSTANTIAL = 'urn:bankid:bis;LOA=3';
/** A number whose check digits are right, of nobody: no month has the number 93. */
export const FODSELSNUMMER = '13937010022';
export const CLIENT = { clientId: 'norkreditt-test', clientSecret: 'a client secret only tests know' };

type Claims = Record<string, unknown>;

export type Bankid = {
  issuer: string;
  /** The settings of a service that signs in here: its people, and its operators. */
  env: Record<string, string>;
  operatorEnv: Record<string, string>;
  /** Lets a service, beside those known already, send people here and take them back. */
  knows: (publicUrl: string) => void;
  /** Who signs in from now on at what level; null: BankID tells no number. */
  person: { fodselsnummer: string | null; acr: string; sub?: string; name?: string; roles?: unknown };
  /** Changes what ID tokens say, and who signs them. */
  tampers: { claims?: (claims: Claims) => Claims; key?: KeyObject } | null;
  /** What answers in its place: nothing at all, or an error. */
  broken: 'silent' | 'error' | null;
  /** Every request so far: method and path, with its parameters. */
  asked: { path: string; query: URLSearchParams }[];
  close: () => Promise<void>;
};

const TTL_S = 3_600;
const KID = 'the key of the issuer';
export const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export async function openBankid(): Promise<Bankid> {
  const key = newKey();
  let app: Express = express();
  const services: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', bankid.issuer);
    bankid.asked.push({ path: url.pathname, query: url.searchParams });
    if (bankid.broken === 'silent') return;
    if (bankid.broken === 'error') response.writeHead(503).end('Out of order');
    else app(request, response);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another host than the service under test has, so that the way there and back is from site to site, as it will be.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const bankid: Bankid = {
    issuer,
    env: { BANKID_ISSUER: issuer, BANKID_CLIENT_ID: CLIENT.clientId, BANKID_CLIENT_SECRET: CLIENT.clientSecret },
    operatorEnv: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.clientId, OIDC_CLIENT_SECRET: CLIENT.clientSecret },
    knows: (publicUrl) => {
      services.push(publicUrl);
      app = appOf(createProvider(bankid, key, services), bankid);
    },
    person: { fodselsnummer: FODSELSNUMMER, acr: HIGH },
    tampers: null,
    broken: null,
    asked: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
  return bankid;
}

function createProvider(bankid: Bankid, key: KeyObject, services: string[]): Provider {
  const provider = new Provider(bankid.issuer, {
    ...configuration(bankid, key, services),
    // Consent is given beforehand: BankID asks for none either.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid profile nnin_altsub');
      await grant.save();
      return grant;
    },
  });
  const { issue } = provider.IdToken.prototype;
  provider.IdToken.prototype.issue = async function (context) {
    const token = await issue.call(this, context);
    return bankid.tampers ? signAnew(token, bankid.tampers, key) : token;
  };
  return provider;
}

const configuration = (bankid: Bankid, key: KeyObject, services: string[]): Configuration => ({
  clients: [
    {
      ...{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret },
      redirect_uris: services.flatMap((publicUrl) => [publicUrl + PATHS.bankidReturn, publicUrl + OIDC_RETURN]),
      post_logout_redirect_uris: services.map((publicUrl) => publicUrl + PATHS.signedOut),
    },
  ],
  jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' } as never] },
  cookies: { keys: ['a cookie key only tests know'] },
  acrValues: [HIGH, SUBSTANTIAL],
  claims: { openid: ['sub'], profile: ['name', 'birthdate', 'roles'], nnin_altsub: ['nnin_altsub'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: { Interaction: TTL_S, Grant: TTL_S, Session: TTL_S, AccessToken: TTL_S, IdToken: TTL_S },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, accountId) => ({
    accountId,
    claims: () => ({
      ...{ sub: accountId, name: bankid.person.name ?? 'Maren Testperson', birthdate: '1970-01-13' },
      ...(bankid.person.roles !== undefined && { roles: bankid.person.roles }),
      ...(bankid.person.fodselsnummer !== null && { nnin_altsub: bankid.person.fodselsnummer }),
    }),
  }),
});

/** The page to sign in on: a button for yes, a button for no. */
function appOf(provider: Provider, bankid: Bankid): Express {
  const app = express();
  app.get('/interaction/:uid', (_request, response) => {
    response.send(`<!doctype html><html lang="nb"><link rel="icon" href="data:,"><title>BankID</title><h1>BankID</h1>
<form method="post"><button name="svar" value="ja">Logg inn</button><button name="svar" value="nei">Avbryt</button></form>`);
  });
  app.post('/interaction/:uid', express.urlencoded({ extended: false }), async (request, response) => {
    const login = { accountId: bankid.person.sub ?? '9578-6000-4-1', acr: bankid.person.acr, amr: ['bid'] };
    const cancelled = { error: 'access_denied', error_description: 'The user cancelled' };
    await provider.interactionFinished(request, response, request.body.svar === 'ja' ? { login } : cancelled);
  });
  app.use(provider.callback());
  return app;
}

/** The same token with other claims, signed by the issuer's key or by another one under its name. */
function signAnew(token: string, { claims, key: other }: NonNullable<Bankid['tampers']>, key: KeyObject): string {
  const [header = '', payload = ''] = token.split('.');
  const said: Claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const content = `${header}.${Buffer.from(JSON.stringify(claims?.(said) ?? said)).toString('base64url')}`;
  return `${content}.${sign('sha256', Buffer.from(content), other ?? key).toString('base64url')}`;
}
