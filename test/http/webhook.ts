// One webhook sent by hand: signed as Twilio does unless a test says otherwise, and its answer looked at closely.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { type Form, signature } from '../../src/handset/sign.ts';
import { parseTwiml } from '../../src/handset/twiml.ts';
import type { TestApp } from '../app.ts';

const MOBILE = '+4790000001';

export type Sent = {
  path: string;
  form?: Form;
  method?: 'GET' | 'POST';
  /** What the signature covers, where it is not what is sent. */
  signs?: { path?: string; form?: Form; token?: string };
  /** Replaces the signature; null: none. */
  signature?: string | null;
  headers?: Record<string, string>;
};
export type Answered = { status: number; type: string | null; body: string };

let calls = 0;
/** A CallSid no other call of this test file has. */
export const newCallSid = () => `CA${String(++calls).padStart(32, 'c')}`;

/** The fields of a voice webhook that matter to us. */
export const formOf = (app: Pick<TestApp, 'accountSid'>, callSid: string, rest: Form = {}): Form => ({
  ...{ CallSid: callSid, AccountSid: app.accountSid, From: MOBILE, To: '+4721000000', CallStatus: 'in-progress' },
  ...rest,
});

type Target = Pick<TestApp, 'publicUrl' | 'authToken'>;

export async function send({ publicUrl, authToken }: Target, sent: Sent): Promise<Answered> {
  const { path, form = {}, method = 'POST', signs = {} } = sent;
  const signed = signature(signs.token ?? authToken, publicUrl + (signs.path ?? path), signs.form ?? form);
  const header = sent.signature === undefined ? signed : sent.signature;
  const response = await fetch(publicUrl + path, {
    method,
    headers: { ...(header !== null && { 'X-Twilio-Signature': header }), ...sent.headers },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

const TWIML_BYTES_MAX = 64 * 1024;

/** What the caller hears; fails unless the answer is TwiML that says something and goes on or hangs up. */
export function spoken({ status, type, body }: Answered): string {
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/xml/);
  expect(Buffer.byteLength(body)).toBeLessThan(TWIML_BYTES_MAX);
  const parsed = parseTwiml(type, body);
  if ('errorCode' in parsed) throw new Error(`${parsed.errorCode} ${parsed.message}: ${body}`);
  expect(['redirect', 'hangup']).toContain(parsed.verbs.at(-1)?.kind);
  for (const verb of parsed.verbs) if (verb.kind === 'gather') expect(verb.action).toMatch(/^\/voice\/turn\?n=\d+&l=/);
  const said = [...body.matchAll(/<Say[^>]*>(.*?)<\/Say>/gs)].map(([, text = '']) => text.replace(/<[^>]*>/g, ' '));
  expect(said.join(' ').trim()).not.toBe('');
  return said.join(' ');
}

/** The turn the answer waits for. */
export const turnOf = ({ body }: Answered): number => Number(/\/voice\/turn\?n=(\d+)/.exec(body)?.[1]);

/** A call whose webhooks are sent by hand. */
export function byHand(app: TestApp, { from = MOBILE, callSid = newCallSid() } = {}) {
  const post = (path: string, form: Form = {}) =>
    send(app, { path, form: formOf(app, callSid, { From: from, ...form }) });
  const turn = (n: number, form: Form = {}) => post(`/voice/turn?n=${n}&l=nb`, form);
  return {
    callSid,
    post,
    incoming: () => post('/voice/incoming', { CallStatus: 'ringing' }),
    /** One turn; `keys` as a Gather reports them, nothing for silence. */
    turn: (n: number, keys = '') => turn(n, keys === '' ? {} : { Digits: keys }),
    /** Calls, and presses one after another; returns the last answer. */
    through: async (...keys: string[]): Promise<Answered> => {
      let answer = await post('/voice/incoming', { CallStatus: 'ringing' });
      for (const digits of keys) answer = await turn(turnOf(answer), digits === '' ? {} : { Digits: digits });
      return answer;
    },
    status: (form: Form = {}) => post('/voice/status', { CallStatus: 'completed', CallDuration: '42', ...form }),
  };
}

/** The value of one line of /metrics, 0 when it is not there. */
export async function metric({ publicUrl }: Target, name: string): Promise<number> {
  const text = await (await fetch(`${publicUrl}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** Bytes as the letters they would be, so that what can be read in them is found. */
const bytesAsText = (_key: string, value: unknown): unknown => {
  const isBytes = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  return isBytes && 'data' in value ? Buffer.from(value.data as number[]).toString() : value;
};

/** Every row of every table, as text, a table a line; `schema`: of that schema only. Equal before and after: nothing was written. */
export async function everyRow(
  { records }: Pick<TestApp, 'records'>,
  schema: 'public' | null = 'public',
): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and coalesce(${schema}, schemaname) = schemaname
    order by name`.execute(records.db);
  const dump = async ({ name }: { name: string }) =>
    `${name} ${JSON.stringify((await sql.raw(`select * from ${name}`).execute(records.db)).rows, bytesAsText)}`;
  return (await Promise.all(rows.map(dump))).join('\n');
}
