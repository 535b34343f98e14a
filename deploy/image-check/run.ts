// Runs programs for the image check: what they print is shown only when they fail.
import { type ChildProcess, execFile } from 'node:child_process';

export type Command = readonly [program: string, ...args: string[]];

/** What came of a program: its exit code (-1 when it could not start or was killed) and what it printed. */
export type Outcome = { code: number; stdout: string; stderr: string };

/** Building on a slow machine may take long; hanging for ever it may not. */
const LIMIT_MS = 20 * 60_000;
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const SHOWN_CHARS_MAX = 4_000;

const running = new Set<ChildProcess>();
const interruption = new AbortController();
/** Aborted by `interrupt`. */
export const interrupted = interruption.signal;

/** Ends what is running, and lets `must` start nothing more: whoever waits for it goes on to clean up. */
export function interrupt(): void {
  interruption.abort(new Error('Interrupted'));
  for (const child of running) child.kill('SIGTERM');
}

/** Never rejects. */
export function run([program, ...args]: Command, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const options = { env: { ...process.env, ...env }, timeout: LIMIT_MS, maxBuffer: OUTPUT_BYTES_MAX };
  return new Promise((resolve) => {
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      running.delete(child);
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
    running.add(child);
  });
}

/** What the program printed to its standard output. @throws with the end of all it printed when the exit code is not 0, or when interrupted. */
export async function must(command: Command, env?: NodeJS.ProcessEnv): Promise<string> {
  interrupted.throwIfAborted();
  const { code, stdout, stderr } = await run(command, env);
  interrupted.throwIfAborted();
  if (code !== 0) {
    throw new Error(`${command.join(' ')}\nexited with ${code}:\n${(stdout + stderr).slice(-SHOWN_CHARS_MAX)}`);
  }
  return stdout.trim();
}

export const works = async (command: Command): Promise<boolean> => (await run(command)).code === 0;
