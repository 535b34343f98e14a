// The handset's imitation of Twilio's REST API over real HTTP, with the answers lost on the way as well.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { createInbox, type SmsMessage } from '../../src/handset/inbox.ts';
import { createTwilioApi, type Misbehaviour } from '../../src/handset/twilio-api.ts';

export const ACCOUNT = `AC${'a'.repeat(32)}`;
export const TOKEN = 'secret-auth-token';

/** The message is taken in, but what the client gets is not Twilio's answer. */
type LostAnswer = 'error page after' | 'reset after' | 'nonsense after';
/** What happens to one request to send. */
export type Behaviour = Misbehaviour | LostAnswer | 'accept';

export type TwilioImitation = {
  url: string;
  /** The messages taken in, as the debtor would get them; oldest first. */
  taken: () => readonly SmsMessage[];
  /** The forms of all requests to send, whatever became of them. */
  requests: Record<string, string>[];
  /** What happens to the next requests; all later ones are accepted. */
  next: (...behaviours: Behaviour[]) => void;
  /** Forgets all of it. */
  reset: () => void;
  close: () => Promise<void>;
};

export async function openTwilio(now: () => Date): Promise<TwilioImitation> {
  let inbox = createInbox();
  let script: Behaviour[] = [];
  const requests: Record<string, string>[] = [];
  const randomHex = (bytes: number) => randomBytes(bytes).toString('hex');
  const shared = { accountSid: ACCOUNT, authToken: TOKEN, now, randomHex };
  const newApi = () => {
    const fresh = createTwilioApi({ ...shared, inbox });
    fresh.reportAs([]); // the tests tell of statuses themselves
    return fresh;
  };
  let api = newApi();

  const app = express();
  app.post(/Messages\.json$/, express.urlencoded({ extended: false }), (request, response, next) => {
    requests.push({ ...request.body });
    const behaviour = script.shift() ?? 'accept';
    if (isLost(behaviour)) loseAnswer(response, behaviour);
    else if (behaviour !== 'accept') api.misbehave(behaviour);
    next();
  });
  app.use((request, response, next) => api.router(request, response, next));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => inbox.messages(),
    requests,
    next: (...behaviours) => {
      script = behaviours;
    },
    reset: () => {
      [inbox, script, requests.length] = [createInbox(), [], 0];
      api = newApi();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const isLost = (behaviour: Behaviour): behaviour is LostAnswer =>
  typeof behaviour === 'string' && behaviour.endsWith(' after');

function loseAnswer(response: Response, how: LostAnswer): void {
  response.json = () => {
    if (how === 'reset after') response.socket?.resetAndDestroy();
    else if (how === 'nonsense after') response.status(201).end('{"sid":');
    else response.status(500).type('html').end('<h1>Something went wrong</h1>');
    return response;
  };
}
