// The log: JSON lines, readable in a terminal in development. Messages are fixed words; nothing personal goes in.
import { pino } from 'pino';

export type Log = pino.Logger;

/** Error messages of libraries may quote what they were given, so only these of an error are written. */
const safeError = (cause: unknown) =>
  cause instanceof Error
    ? { type: cause.name, code: 'code' in cause ? String(cause.code) : undefined, at: firstFrame(cause) }
    : { type: typeof cause };

/** Where it was thrown: the first frame of our own, without the message. */
function firstFrame({ stack }: Error): string | undefined {
  return stack
    ?.split('\n')
    .map((frame) => frame.match(/((?:src|flows|prompts)\/[\w/.-]+:\d+)/)?.[1])
    .find((place) => place !== undefined);
}

/** @param level pino's level names. */
export async function createLog(level: string): Promise<Log> {
  const options = { level, base: null, serializers: { err: safeError, cause: safeError } };
  return process.stdout.isTTY ? pino(options, await prettyStream()) : pino(options);
}

/** pino-pretty is a development dependency: where it is missing, JSON it is. */
async function prettyStream(): Promise<pino.DestinationStream> {
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ translateTime: 'HH:MM:ss', ignore: 'pid,hostname' });
  } catch {
    return process.stdout;
  }
}
