// The environment → one typed value, or one clear message that says which settings are wrong and what was expected.
import { isIP } from 'node:net';
import { z } from 'zod';

/** Thrown for wrong settings; its message is for the person who starts the service, and holds no setting's value. */
export class ConfigError extends Error {}

const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();
const text = optional;
const url = optional.refine((u) => u === undefined || isUrl(u, ['http:', 'https:']), 'an http(s) address');
const withoutSlash = url.transform((u) => u?.replace(/\/+$/, ''));
const issuer = url.refine(
  (u) => u === undefined || isUrl(u, ['https:']) || (isUrl(u, ['http:']) && isLoopback(u)),
  'an https address, or one on this machine',
);
const onOff = z.enum(['on', 'off'], 'on or off').default('off');

const SECRET_CHARS_MIN = 16;
const OPERATOR_PASSWORD_CHARS_MIN = 10;
const PORT = 'a whole number from 1 to 65535';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  PORT: z.coerce.number(PORT).int(PORT).min(1, PORT).max(65_535, PORT).default(3000),
  PUBLIC_URL: withoutSlash.refine((u) => !u || isOrigin(u), 'an http(s) address without a path'),
  TWILIO_ACCOUNT_SID: text.refine((s) => !s || /^AC[0-9a-fA-F]{32}$/.test(s), 'AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: text,
  TWILIO_API_URL: withoutSlash,
  TWILIO_MESSAGING_SERVICE_SID: text.refine((s) => !s || /^MG[0-9a-fA-F]{32}$/.test(s), 'MG and 32 hexadecimal digits'),
  SMS_SENDER: z
    .string()
    .regex(
      /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$|^\+\d{8,15}$/,
      'at most 11 letters, digits and spaces, or a number in E.164',
    )
    .default('NorKreditt'),
  REDIS_URL: text.refine(
    (list) => !list || list.split(',').every((u) => isUrl(u.trim(), ['redis:', 'rediss:'])),
    'redis:// or rediss:// addresses, separated by commas',
  ),
  DATABASE_URL: text.refine((u) => !u || isUrl(u, ['postgres:', 'postgresql:']), 'a postgres:// address'),
  DATA_DIR: z.string().min(1, 'a folder').default('./data'),
  SECRET_KEY: text.refine(
    (list) => !list || list.split(',').every((key) => key.trim().length >= SECRET_CHARS_MIN),
    `keys of at least ${SECRET_CHARS_MIN} characters, separated by commas`,
  ),
  CASES_FILE: text,
  CASE_SYSTEM_URL: url.refine(
    (u) => u === undefined,
    'nothing yet: the case system has no client here; use CASES_FILE',
  ),
  VIPPS_API_URL: withoutSlash,
  VIPPS_CLIENT_ID: text,
  VIPPS_CLIENT_SECRET: text,
  VIPPS_SUBSCRIPTION_KEY: text,
  VIPPS_MSN: text.refine((msn) => !msn || /^\d{4,7}$/.test(msn), 'a merchant serial number of four to seven digits'),
  VIPPS_WEBHOOK_SECRET: text,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OPERATOR_PASSWORD: text.refine(
    (word) => !word || word.length >= OPERATOR_PASSWORD_CHARS_MIN,
    `at least ${OPERATOR_PASSWORD_CHARS_MIN} characters`,
  ),
  BANKID_ISSUER: issuer,
  BANKID_CLIENT_ID: text,
  BANKID_CLIENT_SECRET: text,
  PORTAL_URL: withoutSlash,
  VOICE_NB: z.string().min(1, 'a voice of Twilio’s').default('Polly.Ida-Neural'),
  VOICE_EN: z.string().min(1, 'a voice of Twilio’s').default('Polly.Amy-Neural'),
  TELEFON: onOff,
  TRUST_PROXY: text.refine(
    (proxies) => !proxies || isWholeNumber(proxies) || proxies.split(',').every((each) => isProxy(each.trim())),
    'how many proxies, or their addresses, separated by commas',
  ),
  METRICS_TOKEN: text,
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
});
type Environment = z.infer<typeof environment>;

/** How to reach Vipps MobilePay's API, and who we are there. */
export type VippsSettings = {
  /** Without a slash at the end. */
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  subscriptionKey: string;
  msn: string;
  /** What webhooks are signed with. */
  webhookSecret: string;
};
/** Us as a client of an OpenID provider. */
export type OidcClient = { issuer: string; clientId: string; clientSecret: string };

const VIPPS_API_URL = 'https://api.vipps.no';

export type Config = {
  /** A demo has a working default for everything; a live service must be told. */
  mode: 'demo' | 'live';
  port: number;
  publicUrl: string;
  twilio: {
    /** Null in a demo without an account: made at start. */
    credentials: { accountSid: string; authToken: string } | null;
    /** Null: Twilio's own API when live, the built-in imitation in a demo. */
    apiUrl: string | null;
    from: { sender: string } | { messagingServiceSid: string };
  };
  redisUrl: string | null;
  databaseUrl: string | null;
  dataDir: string;
  /** Null: made once and kept in `dataDir`. */
  secretKey: string | null;
  /** Null: the demo cases. */
  casesFile: string | null;
  portalUrl: string;
  /** Null: no payment by Vipps or card when live, an imitation of Vipps in a demo. */
  vipps: VippsSettings | null;
  /** Operators' sign-in. Null: the local operator of a demo. */
  oidc: OidcClient | null;
  /** The local operator's; null: made once and kept in `dataDir`. */
  operatorPassword: string | null;
  /** Null: nobody can sign in with BankID. */
  bankid: OidcClient | null;
  voices: { nb: string; en: string };
  /** Whether operators of a live service may ring it from the browser. */
  telefon: boolean;
  trustProxy: string | null;
  metricsToken: string | null;
  logLevel: Environment['LOG_LEVEL'];
};

/** @throws ConfigError with every wrong setting in one message. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(complaint(parsed.error.issues.map((i) => `${i.path.join('.')}: expected ${i.message}`)));
  }
  const settings = parsed.data;
  const mode = modeOf(settings);
  const wrong = [...mismatches(settings), ...(mode === 'live' ? missingWhenLive(settings) : [])];
  if (wrong.length > 0) throw new ConfigError(complaint(wrong));
  return toConfig(settings, mode);
}

/** Without Twilio credentials, or with Twilio's API on this machine, it is a demo (contracts: Environment). */
function modeOf({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL }: Environment): Config['mode'] {
  const hasCredentials = TWILIO_ACCOUNT_SID !== undefined && TWILIO_AUTH_TOKEN !== undefined;
  return hasCredentials && !(TWILIO_API_URL && isLoopback(TWILIO_API_URL)) ? 'live' : 'demo';
}

const ALL_OR_NONE = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['BANKID_ISSUER', 'BANKID_CLIENT_ID', 'BANKID_CLIENT_SECRET'],
  ['VIPPS_CLIENT_ID', 'VIPPS_CLIENT_SECRET', 'VIPPS_SUBSCRIPTION_KEY', 'VIPPS_MSN', 'VIPPS_WEBHOOK_SECRET'],
] as const satisfies (keyof Environment)[][];

function mismatches(s: Environment): string[] {
  const wrong: string[] = [];
  if ((s.TWILIO_ACCOUNT_SID === undefined) !== (s.TWILIO_AUTH_TOKEN === undefined)) {
    wrong.push('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: expected both or neither');
  }
  if (s.OPERATOR_PASSWORD && s.OIDC_ISSUER)
    wrong.push('OPERATOR_PASSWORD: expected none where operators sign in with OIDC');
  for (const group of ALL_OR_NONE) {
    const given = group.filter((name) => s[name] !== undefined).length;
    if (given !== 0 && given !== group.length) wrong.push(`${group.join(', ')}: expected all or none`);
  }
  if (s.VIPPS_API_URL && !s.VIPPS_CLIENT_ID)
    wrong.push('VIPPS_API_URL: expected none without the other VIPPS_ settings');
  return wrong;
}

function missingWhenLive(s: Environment): string[] {
  const required = ['PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL', 'SECRET_KEY', 'OIDC_ISSUER', 'CASES_FILE'] as const;
  const wrong = required.filter((name) => s[name] === undefined).map((name) => `${name}: required when live`);
  if (s.PUBLIC_URL && !s.PUBLIC_URL.startsWith('https:')) wrong.push('PUBLIC_URL: expected https when live');
  return wrong;
}

function toConfig(s: Environment, mode: Config['mode']): Config {
  const publicUrl = s.PUBLIC_URL ?? `http://localhost:${s.PORT}`;
  return {
    mode,
    port: s.PORT,
    publicUrl,
    twilio: {
      credentials:
        s.TWILIO_ACCOUNT_SID && s.TWILIO_AUTH_TOKEN
          ? { accountSid: s.TWILIO_ACCOUNT_SID, authToken: s.TWILIO_AUTH_TOKEN }
          : null,
      apiUrl: s.TWILIO_API_URL ?? null,
      from: s.TWILIO_MESSAGING_SERVICE_SID
        ? { messagingServiceSid: s.TWILIO_MESSAGING_SERVICE_SID }
        : { sender: s.SMS_SENDER },
    },
    redisUrl: s.REDIS_URL ?? null,
    databaseUrl: s.DATABASE_URL ?? null,
    dataDir: s.DATA_DIR,
    secretKey: s.SECRET_KEY ?? null,
    casesFile: s.CASES_FILE ?? null,
    portalUrl: s.PORTAL_URL ?? publicUrl,
    vipps: vippsOf(s),
    oidc: oidcOf(s),
    operatorPassword: s.OPERATOR_PASSWORD ?? null,
    bankid: bankidOf(s),
    telefon: s.TELEFON === 'on',
    voices: { nb: s.VOICE_NB, en: s.VOICE_EN },
    trustProxy: s.TRUST_PROXY ?? null,
    metricsToken: s.METRICS_TOKEN ?? null,
    logLevel: s.LOG_LEVEL,
  };
}

/** All of a group or none of it: `mismatches` has seen to that. */
function vippsOf(s: Environment): VippsSettings | null {
  if (!s.VIPPS_CLIENT_ID) return null;
  return {
    apiUrl: s.VIPPS_API_URL ?? VIPPS_API_URL,
    clientId: s.VIPPS_CLIENT_ID,
    clientSecret: s.VIPPS_CLIENT_SECRET!,
    subscriptionKey: s.VIPPS_SUBSCRIPTION_KEY!,
    msn: s.VIPPS_MSN!,
    webhookSecret: s.VIPPS_WEBHOOK_SECRET!,
  };
}

const oidcOf = (s: Environment): OidcClient | null =>
  s.OIDC_ISSUER ? { issuer: s.OIDC_ISSUER, clientId: s.OIDC_CLIENT_ID!, clientSecret: s.OIDC_CLIENT_SECRET! } : null;

const bankidOf = (s: Environment): OidcClient | null =>
  s.BANKID_ISSUER
    ? { issuer: s.BANKID_ISSUER, clientId: s.BANKID_CLIENT_ID!, clientSecret: s.BANKID_CLIENT_SECRET! }
    : null;

const complaint = (wrong: string[]) =>
  `The service cannot start with these settings:\n${wrong.map((w) => `  ${w}`).join('\n')}`;

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Twilio comes back to paths from the root of the host, so one in front of them would be lost. */
const isOrigin = (address: string) => URL.canParse(address) && new URL(address).href === `${new URL(address).origin}/`;

const isWholeNumber = (value: string) => /^\d+$/.test(value);

/** As Express takes them: an address, a range of addresses, or the name of one. */
function isProxy(value: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return true;
  const [address = '', bits, ...rest] = value.split('/');
  const bitsMax = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || (isWholeNumber(bits) && Number(bits) <= bitsMax);
}

function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
