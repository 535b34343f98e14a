// npm run call: the telephone in a terminal, typed by a person or played from a script.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createHandset, type Handset } from './handset.ts';
import { isReady, startOwnService } from './own-service.ts';
import { playByHand, playScript } from './play.ts';

const USAGE = `npm run call                                  ring og tast selv
npm run call -- --script "1,20418837#,483920"  spill et manus og skriv ut samtalen

  --script  tastene i rekkefølge; komma: vent til tjenesten lytter igjen, ~ ti stille, ^ legg på
  --url     en tjeneste som kjører, som http://localhost:3000 (ellers PUBLIC_URL eller PORT)
  --from    nummeret det ringes fra, +4790000001 når ikke annet er sagt
`;
const DEFAULT_URL = 'http://localhost:3000';
/** Any number will do: the service answers whatever is dialled. */
const TO = '+4721000000';

type Service = { url: string; accountSid: string; authToken: string; stop: () => Promise<void> };

const { values } = parseArgs({
  options: {
    script: { type: 'string' },
    url: { type: 'string' },
    from: { type: 'string', default: '+4790000001' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else await call(values).catch(complain);

async function call({ script, url, from }: { script?: string; url?: string; from: string }): Promise<void> {
  const play = script === undefined ? playByHand : playScript(script);
  const service = await findService(url);
  try {
    const handset: Handset = createHandset({ ...service, publicUrl: service.url, to: TO });
    const endedBy = await play({ handset, from, url: service.url, print: (line) => process.stdout.write(`${line}\n`) });
    if (endedBy === 'failure') process.exitCode = 1;
  } finally {
    await service.stop();
  }
}

/** The service that was asked for, or one that runs where one usually does, or one of our own. */
async function findService(asked: string | undefined): Promise<Service> {
  const { PUBLIC_URL, PORT, DATA_DIR = './data' } = process.env;
  const named = asked ?? PUBLIC_URL ?? (PORT === undefined ? undefined : `http://localhost:${PORT}`);
  const url = (named ?? DEFAULT_URL).replace(/\/$/, '');
  const stop = async () => {};
  if (named !== undefined) return { url, stop, ...(await accountOf(DATA_DIR)) };

  const account = (await isReady(url)) ? await accountOf(DATA_DIR).catch(() => null) : null;
  if (account !== null) return { url, stop, ...account };
  process.stderr.write('Starter en egen tjeneste …\n');
  const own = await startOwnService();
  return { url: own.url, stop: own.stop, ...(await accountOf(own.dataDir)) };
}

/** What the service checks signatures with: its environment's account, or the one its demo keeps in DATA_DIR. */
async function accountOf(dataDir: string): Promise<{ accountSid: string; authToken: string }> {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env;
  if (TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN) return { accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN };
  const file = join(dataDir, 'twilio.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(
      `Fant ikke ${file}: sett DATA_DIR til tjenestens mappe, eller TWILIO_ACCOUNT_SID og TWILIO_AUTH_TOKEN.`,
    );
  });
  return JSON.parse(text);
}

function complain(cause: unknown): void {
  process.stderr.write(`${cause instanceof Error ? cause.message : 'Samtalen gikk ikke'}\n`);
  process.exitCode = 1;
}
