// The log: JSON lines, readable in a terminal in development. Messages are fixed words; nothing personal goes in.
import { pino } from 'pino';

export type Log = pino.Logger;

type SafeError = { type: string; code?: string; at?: string; cause?: SafeError };
/** An error with more causes behind it than this tells no more by them. */
const CAUSES_MAX = 3;

/** Error messages of libraries may quote what they were given, so only these of an error, and of its causes, are written. */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error };
  const at = firstFrame(error);
  return {
    type: error.name,
    ...('code' in error && { code: String(error.code) }),
    ...(at !== undefined && { at }),
    ...(error.cause !== undefined && depth < CAUSES_MAX && { cause: safeError(error.cause, depth + 1) }),
  };
}

/** Where it was thrown: the first frame of our own, without the message. */
function firstFrame({ stack }: Error): string | undefined {
  return stack
    ?.split('\n')
    .map((frame) => frame.match(/((?:src|flows|prompts)\/[\w/.-]+:\d+)/)?.[1])
    .find((place) => place !== undefined);
}

/** How every line is written, wherever to. */
export const logOptions = (level: string) => ({
  ...{ level, base: null },
  serializers: { err: (error: unknown) => safeError(error), cause: (error: unknown) => safeError(error) },
});

/** @param level pino's level names. */
export async function createLog(level: string): Promise<Log> {
  const options = logOptions(level);
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
