// Settings: what is wrong is said at once, by name, with what was expected, and without the value.
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const LIVE = {
  TWILIO_ACCOUNT_SID: `AC${'1a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'an auth token',
  PUBLIC_URL: 'https://telefon.example',
  DATABASE_URL: 'postgres://service@db.example/telefon',
  REDIS_URL: 'rediss://a.example:6379, rediss://b.example:6379',
  SECRET_KEY: 'a secret key of some length',
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'telefon',
  OIDC_CLIENT_SECRET: 'a client secret',
  CASES_FILE: '/etc/telefon/cases.json',
};

/** The message, or a failure when the settings are taken. */
function complaint(env: Record<string, string | undefined>): string {
  try {
    readConfig(env);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause.message;
    throw cause;
  }
  throw new Error('expected the settings to be refused');
}

describe('a demo', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      ...{ mode: 'demo', port: 3000, publicUrl: 'http://localhost:3000', dataDir: './data', logLevel: 'info' },
      ...{ redisUrl: null, databaseUrl: null, casesFile: null, secretKey: null, metricsToken: null },
    });
  });

  it('takes an empty setting for none', () => {
    expect(readConfig({ REDIS_URL: '', DATABASE_URL: ' ', SECRET_KEY: '', TWILIO_AUTH_TOKEN: '' })).toEqual(
      readConfig({}),
    );
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000/', 'http://[::1]:4000', 'http://127.8.9.1'])(
    'is what has credentials, but Twilio’s API on this machine: %s',
    (TWILIO_API_URL) => {
      const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = LIVE;
      expect(readConfig({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL }).mode).toBe('demo');
    },
  );
});

describe('a live service', () => {
  it('is what has credentials for Twilio', () => {
    expect(readConfig(LIVE)).toMatchObject({ mode: 'live', publicUrl: 'https://telefon.example' });
    expect(readConfig({ ...LIVE, TWILIO_API_URL: 'https://127.0.0.1.example' }).mode).toBe('live');
  });

  it.each(['PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL', 'SECRET_KEY', 'OIDC_ISSUER', 'CASES_FILE'])(
    'must be told %s',
    (name) => {
      const oidc = name === 'OIDC_ISSUER' ? { OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined } : {};
      expect(complaint({ ...LIVE, ...oidc, [name]: undefined })).toContain(name);
      expect(complaint({ ...LIVE, ...oidc, [name]: '' })).toContain(name);
    },
  );

  it.each(['1', 'loopback', 'loopback, 10.0.0.0/8', '2001:db8::1', '::1/128,uniquelocal'])(
    'believes the proxies it is told of: %s',
    (TRUST_PROXY) => expect(readConfig({ ...LIVE, TRUST_PROXY }).trustProxy).toBe(TRUST_PROXY),
  );

  it('has the telephone in the browser only when asked for', () => {
    expect(readConfig(LIVE).telefon).toBe(false);
    expect(readConfig({ ...LIVE, TELEFON: 'on' }).telefon).toBe(true);
  });

  it('is reached over https only', () => {
    expect(complaint({ ...LIVE, PUBLIC_URL: 'http://telefon.example' })).toContain('PUBLIC_URL: expected https');
  });

  it('says everything that is missing at once', () => {
    const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = LIVE;
    expect(complaint({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN }).split('\n')).toHaveLength(7);
  });
});

describe('a wrong setting', () => {
  const WRONG: [name: string, values: string[], expected: RegExp][] = [
    ['PORT', ['abc', '0', '65536', '3000.5', '-1'], /a whole number from 1 to 65535/],
    ['PUBLIC_URL', ['telefon.example', 'ftp://telefon.example', 'https://'], /http/],
    ['PUBLIC_URL', ['https://x.example/telefon', 'https://x.example?a=b', 'https://a:b@x.example'], /without a path/],
    ['TWILIO_ACCOUNT_SID', ['AC1', `AD${'1'.repeat(32)}`, `AC${'g'.repeat(32)}`], /AC and 32 hexadecimal digits/],
    ['TWILIO_API_URL', ['api', 'redis://x'], /http/],
    ['TWILIO_MESSAGING_SERVICE_SID', ['MG1'], /MG and 32/],
    ['SMS_SENDER', ['NorKreditt AS', '12345', 'Nor-Kreditt', '+12', 'æøå'], /at most 11 letters/],
    ['REDIS_URL', ['localhost:6379', 'http://x', 'redis://a,http://b', ','], /redis:\/\//],
    ['DATABASE_URL', ['mysql://x', 'localhost'], /postgres:\/\//],
    ['SECRET_KEY', ['short', 'a key of some length,short'], /at least 16 characters/],
    ['OIDC_ISSUER', ['id.example'], /http/],
    ['TELEFON', ['yes', 'ON'], /on or off/],
    ['TRUST_PROXY', ['true', 'proxy.example', '1.2.3', '10.0.0.0/33', '1,loopback,'], /how many proxies/],
    ['LOG_LEVEL', ['verbose', 'INFO'], /one of fatal/],
  ];
  const CASES = WRONG.flatMap(([name, values, expected]) => values.map((value) => [name, value, expected] as const));

  it.each(CASES)('%s=%s is named, with what was expected', (name, value, expected) => {
    const message = complaint({ [name]: value });
    const line = message.split('\n').find((each) => each.trim().startsWith(`${name}: expected`));
    expect(line).toMatch(expected);
    expect(line).not.toContain('Invalid');
    expect(line?.replace(name, '')).not.toContain(`"${value}"`);
  });

  it('is not repeated in the message: it may be a secret', () => {
    const message = complaint({
      ...{ DATABASE_URL: 'mysql://user:hunter2@db', SECRET_KEY: 'hunter2', REDIS_URL: 'http://:hunter2@x' },
      ...{ TWILIO_ACCOUNT_SID: 'hunter2', PORT: 'hunter2', LOG_LEVEL: 'hunter2' },
    });
    expect(message).not.toContain('hunter2');
    expect(message.split('\n').length).toBe(7);
  });

  it('is one half of a pair', () => {
    expect(complaint({ TWILIO_AUTH_TOKEN: 'x' })).toContain('both or neither');
    expect(complaint({ TWILIO_ACCOUNT_SID: LIVE.TWILIO_ACCOUNT_SID })).toContain('both or neither');
    expect(complaint({ OIDC_ISSUER: LIVE.OIDC_ISSUER })).toContain('all or none');
  });
});

describe('Vipps and BankID', () => {
  const VIPPS = {
    VIPPS_CLIENT_ID: 'an id',
    VIPPS_CLIENT_SECRET: 'a secret',
    VIPPS_SUBSCRIPTION_KEY: 'a key',
    VIPPS_MSN: '123456',
    VIPPS_WEBHOOK_SECRET: 'a webhook secret',
  };
  const BANKID = {
    BANKID_ISSUER: 'https://bankid.example/realm',
    BANKID_CLIENT_ID: 'an id',
    BANKID_CLIENT_SECRET: 's',
  };

  it('are not there unless set', () => {
    expect(readConfig({})).toMatchObject({ vipps: null, bankid: null });
  });

  it('are there when all of each is set; Vipps is then the real one', () => {
    expect(readConfig({ ...VIPPS, ...BANKID })).toMatchObject({
      vipps: { apiUrl: 'https://api.vipps.no', msn: '123456' },
      bankid: { issuer: 'https://bankid.example/realm', clientId: 'an id' },
    });
    expect(readConfig({ ...VIPPS, VIPPS_API_URL: 'https://apitest.vipps.no/' }).vipps?.apiUrl).toBe(
      'https://apitest.vipps.no',
    );
  });

  it.each(Object.keys(VIPPS))('are refused without %s', (name) => {
    expect(complaint({ ...VIPPS, [name]: undefined })).toContain('VIPPS_WEBHOOK_SECRET: expected all or none');
  });

  it.each(Object.keys(BANKID))('are refused without %s', (name) => {
    expect(complaint({ ...BANKID, [name]: undefined })).toContain('BANKID_CLIENT_SECRET: expected all or none');
  });

  it.each(['123', '12345678', '12a456'])('are refused with the merchant serial number %s', (VIPPS_MSN) => {
    expect(complaint({ ...VIPPS, VIPPS_MSN })).toContain('VIPPS_MSN: expected a merchant serial number');
  });

  it.each([
    ['http://bankid.example/realm', false],
    ['http://localhost.bankid.example', false],
    ['not an address', false],
    ['http://localhost:4000', true],
    ['http://127.0.0.1:4000', true],
  ])('take %s for an issuer: %s', (BANKID_ISSUER, taken) => {
    const env = { ...BANKID, BANKID_ISSUER };
    if (taken) expect(readConfig(env).bankid?.issuer).toBe(BANKID_ISSUER);
    else expect(complaint(env)).toContain('BANKID_ISSUER: expected an');
  });

  it('are refused with an address of Vipps alone', () => {
    expect(complaint({ VIPPS_API_URL: 'https://apitest.vipps.no' })).toContain('VIPPS_API_URL: expected none');
  });
});
