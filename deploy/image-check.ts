// Builds the image and starts it for real: `npm run image:check`. Takes some minutes where a base image must be assembled first.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signature } from '../src/handset/sign.ts';
import { type Container, type Engine, findEngine, type Image } from './image-check/engine.ts';
import { interrupt, interrupted } from './image-check/run.ts';

const READY_LIMIT_MS = 90_000;
const READY_EVERY_MS = 250;

const tell = (what: string) => process.stdout.write(`  ${what}\n`);
const seconds = (sinceMs: number) => ((performance.now() - sinceMs) / 1000).toFixed(1);

let failures = 0;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
await main();
process.exit(failures === 0 ? 0 : 1);

async function main(): Promise<void> {
  let engine: Engine | undefined;
  try {
    engine = await findEngine();
    const image = await build(engine);
    const port = await freePort();
    await look(await engine.start(port), image, `http://localhost:${port}`);
  } catch (cause) {
    failures += 1;
    process.stderr.write(`${cause instanceof Error ? cause.message : 'The check broke down'}\n`);
  } finally {
    await engine?.close();
  }
  process.stdout.write(failures === 0 ? 'The image is fit to be run.\n' : `${failures} failed.\n`);
}

async function build(engine: Engine): Promise<Image> {
  process.stdout.write(`Building with ${engine.name} …\n`);
  const startedMs = performance.now();
  const image = await engine.build();
  tell(`built in ${seconds(startedMs)} s, ${image.sizeMb} MB`);
  return image;
}

/** Every look at the running service; at last it is stopped. */
async function look(container: Container, image: Image, address: string): Promise<void> {
  const startedMs = performance.now();
  try {
    await answers(`${address}/readyz`);
  } catch (cause) {
    process.stderr.write(await container.log());
    throw cause;
  }
  check('ready to take calls', true, `after ${seconds(startedMs)} s`);
  check('/healthz answers 200', (await fetch(`${address}/healthz`)).status === 200);
  const { code } = await container.exec(image.healthCheck);
  check('the HEALTHCHECK command exits 0', code === 0, `exit code ${code}`);
  await lookAtUser(container);
  await lookAtPackages(container);
  await lookAtCall(container, address);
  const exitCode = await container.stop();
  check('SIGTERM ends it with exit code 0', exitCode === 0, `exit code ${exitCode}`);
}

async function lookAtUser(container: Container): Promise<void> {
  const user = await container.userOfService();
  check('the service does not run as root', user > 0, `user ${user}`);
  const { code } = await container.exec(['sh', '-c', 'test -w /app || test -w /app/src || test -w /app/src/main.ts']);
  check('the service cannot write its own files', code === 1);
}

/** The lock file marks what only development needs. */
async function lookAtPackages(container: Container): Promise<void> {
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const forDevelopment = Object.keys(lock.packages).filter((folder) => lock.packages[folder]?.dev);
  const find = `process.argv.slice(1).filter((folder) => fs.existsSync(folder)).join()`;
  const { code, stdout } = await container.exec(['node', '-p', find, ...forDevelopment]);
  check(
    `none of ${forDevelopment.length} development packages is in it`,
    code === 0 && stdout.trim() === '',
    stdout.trim(),
  );
}

/** A call comes in, signed as Twilio signs; then one that is not. */
async function lookAtCall(container: Container, address: string): Promise<void> {
  const account = await container.exec(['cat', '/data/twilio.json']);
  const { accountSid, authToken }: { accountSid: string; authToken: string } = JSON.parse(account.stdout);
  const url = `${address}/voice/incoming`;
  const form = {
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    AccountSid: accountSid,
    From: '+4791234567',
    To: '+4721000000',
    CallStatus: 'ringing',
    Direction: 'inbound',
    ApiVersion: '2010-04-01',
  };
  const call = (sign: string) =>
    fetch(url, { method: 'POST', headers: { 'X-Twilio-Signature': sign }, body: new URLSearchParams(form) });

  const answered = await call(signature(authToken, url, form));
  const twiml = await answered.text();
  check('a signed call is answered with a menu', answered.status === 200 && twiml.includes('<Gather'), twiml);
  const refused = await call('wrong');
  check('a call with a wrong signature is refused', refused.status === 403, `status ${refused.status}`);
}

/** Resolves at the first 200. */
async function answers(url: string): Promise<void> {
  const untilMs = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => null,
    );
    if (status === 200) return;
    if (performance.now() > untilMs) throw new Error(`${url} was not 200 in time; last: ${status ?? 'no answer'}`);
    await sleep(READY_EVERY_MS, undefined, { signal: interrupted });
  }
}

function check(what: string, holds: boolean, seen = ''): void {
  if (!holds) failures += 1;
  const details = seen === '' || (holds && seen.length > 40) ? '' : ` (${seen})`;
  tell(`${holds ? 'ok    ' : 'FAILED'} ${what}${details}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
