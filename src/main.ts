// Starts the service from its environment and stops it on SIGTERM, letting turns in flight finish.
import { createServer, type Server } from 'node:http';
import { CasesFileError } from './cases/cases-file.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { startExamples } from './examples/start.ts';
import { createLog, type Log } from './log.ts';
import { createService, type Service } from './service.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** Turns take at most a few seconds; whatever still hangs then is given up. */
const STOP_LIMIT_MS = 15_000;

await main();

async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = await createLog(config.logLevel);
    const service = await createService(config, log);
    const server = await listen(service, config.port);
    const sweeping = setInterval(() => void sweep(service, log), SWEEP_EVERY_MS);
    announce(config, log, service);
    const examples = startExamples({ config, log, records: service.records });
    stopOnSignal(log, async () => {
      clearInterval(sweeping);
      await examples.stop();
      service.stopTaking();
      await finish(server);
      await service.close();
    });
  } catch (cause) {
    complain(cause);
  }
}

function listen({ app }: Service, port: number): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

/** Requests in flight are answered; idle connections are closed. */
function finish(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  return closed;
}

function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  const stopping = async () => {
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    log.info('Stopping');
    await stop();
    process.exit(0);
  };
  process.once('SIGTERM', stopping);
  process.once('SIGINT', stopping);
}

async function sweep(service: Service, log: Log): Promise<void> {
  await service.sweep().catch((cause) => log.error({ cause }, 'Abandoned calls could not be settled'));
}

/** In a demo one address is printed: everything is reached from there. */
function announce({ mode, port, publicUrl }: Config, log: Log, { newOperatorPassword }: Service): void {
  log.info({ mode, port }, 'Ready to take calls');
  if (mode === 'demo') process.stdout.write(`\nNorKreditts kundetelefon (demo): ${publicUrl}\n\n`);
  if (newOperatorPassword !== null)
    process.stdout.write(`Konsollen (${publicUrl}/konsoll): bruker operator, passord ${newOperatorPassword}\n\n`);
}

/** One clear message, and no stack, for what whoever starts us can mend. */
function complain(cause: unknown): void {
  const known = cause instanceof ConfigError || cause instanceof CasesFileError;
  const words =
    cause instanceof Error
      ? known
        ? cause.message
        : `The service cannot start: ${cause.message}`
      : 'The service cannot start';
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
