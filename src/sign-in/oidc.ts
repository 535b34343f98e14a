// Signing in at an OpenID Connect provider: code flow with PKCE, state and nonce. BankID's for people, the company's own for operators.
import * as client from 'openid-client';
import { ISSUER_MS_MAX } from './limits.ts';

export type OidcOptions = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends people back to, as registered with it. */
  redirectUri: string;
  scope: string;
  /** What else is asked for at the start, such as `acr_values`. */
  parameters?: Record<string, string>;
  /** How long the issuer may take over one answer. */
  timeoutMs?: number;
};

/** What must be remembered of one sign-in until it comes back: never shown to the browser. */
export type OidcSecret = { state: string; nonce: string; verifier: string };
/** Who signed in, as the signed ID token says. */
export type Claims = Readonly<Record<string, unknown>>;
/** 'avbrutt': cancelled at the provider. 'for svak': it could not sign in strongly enough. 'ugyldig': the way back is not one we began, or proves nothing. */
export type OidcRefusal = 'avbrutt' | 'for svak' | 'ugyldig';

/** Rejects when the issuer is away, slow, or will not have us: none of which the person at the browser can mend. */
export type Oidc = {
  /** Begins a sign-in: the address to send the browser to. `uiLocale`: the language the provider should speak. */
  begin: (q: { uiLocale: string }) => Promise<{ url: URL; secret: OidcSecret }>;
  /** Ends it. `query`: of the address the browser came back to. */
  finish: (query: URLSearchParams, secret: OidcSecret) => Promise<{ claims: Claims } | OidcRefusal>;
  /** Where the provider itself is signed out of, on the way to `returnTo`; null where it has no such page. */
  signOutUrl: (returnTo: string) => Promise<URL | null>;
};

/** Asks the issuer about itself at the first sign-in; asks again as long as that fails. */
export function createOidc(options: OidcOptions): Oidc {
  const { redirectUri, scope, parameters = {} } = options;
  let known: Promise<client.Configuration> | null = null;
  const discover = () => {
    known ??= discovery(options).catch((cause: unknown) => {
      known = null;
      throw cause;
    });
    return known;
  };
  return {
    begin: async ({ uiLocale }) => {
      const config = await discover();
      const secret = {
        ...{ state: client.randomState(), nonce: client.randomNonce() },
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope, state: secret.state, nonce: secret.nonce, ui_locales: uiLocale },
        code_challenge: await client.calculatePKCECodeChallenge(secret.verifier),
        code_challenge_method: 'S256',
        ...parameters,
      });
      return { url, secret };
    },

    finish: async (query, secret) => {
      const config = await discover();
      try {
        return { claims: await claimsOf(config, new URL(`?${query}`, redirectUri), secret) };
      } catch (cause) {
        const refusal = refusalOf(cause);
        if (refusal === null) throw cause;
        return refusal;
      }
    },

    signOutUrl: async (returnTo) => {
      const config = await discover();
      if (!config.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo });
    },
  };
}

/** Over plain http only to this machine. The ID token's signature is checked although it comes straight from the issuer. */
function discovery({ issuer, clientId, clientSecret, timeoutMs = ISSUER_MS_MAX }: OidcOptions) {
  const url = new URL(issuer);
  const execute = [client.enableNonRepudiationChecks];
  if (isLoopback(url)) execute.push(client.allowInsecureRequests);
  return client.discovery(url, clientId, clientSecret, undefined, { execute, timeout: timeoutMs / 1000 });
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

async function claimsOf(config: client.Configuration, currentUrl: URL, secret: OidcSecret): Promise<Claims> {
  const tokens = await client.authorizationCodeGrant(config, currentUrl, {
    expectedState: secret.state,
    expectedNonce: secret.nonce,
    pkceCodeVerifier: secret.verifier,
  });
  const idToken = tokens.claims();
  if (!idToken) throw new Error('The issuer gave no ID token');
  return idToken;
}

/** What the issuer says of a sign-in it does not give us. Anything else it says is its own trouble, or our settings'. */
const REFUSED_BY_ISSUER: Record<string, OidcRefusal> = {
  access_denied: 'avbrutt',
  unmet_authentication_requirements: 'for svak',
  login_required: 'ugyldig',
  interaction_required: 'ugyldig',
  consent_required: 'avbrutt',
  invalid_grant: 'ugyldig', // a code that was used, or began in another browser
};
/** What the library calls an answer that proves nothing: state, nonce, issuer, audience, age, signature. */
const PROVES_NOTHING = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]);

/** Null: no refusal, but a breakdown. */
function refusalOf(cause: unknown): OidcRefusal | null {
  if (cause instanceof client.AuthorizationResponseError || cause instanceof client.ResponseBodyError)
    return REFUSED_BY_ISSUER[cause.error] ?? null;
  if (cause instanceof client.ClientError && PROVES_NOTHING.has(cause.code ?? '')) return 'ugyldig';
  return null;
}
