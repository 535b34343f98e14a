// What the imitated Vipps asks of every request: credentials, headers and keys; refused with the status Vipps uses.
import type { Request, RequestHandler, Response } from 'express';

export type VippsAccount = { clientId: string; clientSecret: string; subscriptionKey: string; msn: string };

const TOKEN_LIFE_S = 3_600;
const SYSTEM_HEADERS = [
  'Vipps-System-Name',
  'Vipps-System-Version',
  'Vipps-System-Plugin-Name',
  'Vipps-System-Plugin-Version',
];
const SYSTEM_CHARS_MAX = 30;
const KEY_CHARS_MAX = 50;

export const refuse = (response: Response, status: number, title: string): void =>
  void response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `https://httpstatuses.io/${status}`, title, status, traceId: '00-0-0-00' }));

export type Tokens = ReturnType<typeof createTokens>;

/** Access tokens that live for an hour. */
export function createTokens(account: VippsAccount, now: () => Date, randomHex: (bytes: number) => string) {
  const until = new Map<string, number>();
  const nowS = () => Math.floor(now().getTime() / 1000);
  return {
    /** As if every token given out had grown too old. */
    expireAll: () => until.clear(),
    isGood: (token: string) => (until.get(token) ?? 0) > nowS(),
    give: (request: Request, response: Response) => {
      const isUs =
        request.get('client_id') === account.clientId && request.get('client_secret') === account.clientSecret;
      if (!isUs) return refuse(response, 401, 'Unauthorized');
      const token = randomHex(32);
      until.set(token, nowS() + TOKEN_LIFE_S);
      const times = { expires_in: String(TOKEN_LIFE_S), expires_on: String(nowS() + TOKEN_LIFE_S) };
      response.json({ token_type: 'Bearer', ...times, access_token: token });
    },
  };
}

/** The headers of every request, that for a token too. */
export const checkAccount =
  ({ subscriptionKey, msn }: VippsAccount): RequestHandler =>
  (request, response, next) => {
    if (request.get('Ocp-Apim-Subscription-Key') !== subscriptionKey) return refuse(response, 401, 'Access denied');
    if (request.get('Merchant-Serial-Number') !== msn) return refuse(response, 403, 'Merchant not allowed');
    const system = SYSTEM_HEADERS.map((name) => request.get(name) ?? '');
    if (system.some((value) => value === '' || value.length > SYSTEM_CHARS_MAX))
      return refuse(response, 400, 'Vipps-System headers');
    next();
  };

export const checkToken =
  (tokens: Tokens): RequestHandler =>
  (request, response, next) => {
    const [scheme, token = ''] = (request.get('Authorization') ?? '').split(' ');
    if (scheme === 'Bearer' && tokens.isGood(token)) next();
    else refuse(response, 401, 'Unauthorized');
  };

/** A deed is done once for its key; asked again it gets the same answer, and a key used for something else is refused. */
export function checkIdempotency(): RequestHandler {
  const answers = new Map<string, { asked: string; status: number; body: unknown }>();
  return (request, response, next) => {
    if (request.method !== 'POST') return next();
    const key = request.get('Idempotency-Key') ?? '';
    if (key === '' || key.length > KEY_CHARS_MAX) return refuse(response, 400, 'Idempotency-Key');
    const asked = `${request.path} ${JSON.stringify(request.body)}`;
    const before = answers.get(key);
    if (before && before.asked !== asked) return refuse(response, 409, 'Idempotency-Key reused');
    if (before) return void response.status(before.status).type('json').send(before.body);
    const send = response.send.bind(response);
    response.send = (body) => {
      if (response.statusCode < 500) answers.set(key, { asked, status: response.statusCode, body });
      return send(body);
    };
    next();
  };
}
