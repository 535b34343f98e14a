// What the image check needs of a container engine, whichever there is on the machine.
import { createBuildahEngine } from './buildah-engine.ts';
import { createDockerEngine } from './docker-engine.ts';
import { type Command, type Outcome, works } from './run.ts';

export type Engine = {
  name: string;
  /** Builds ./Dockerfile, in the current folder. @throws when that fails. */
  build: () => Promise<Image>;
  /** Starts a container of the image, as its Dockerfile says, listening on a port of this machine. */
  start: (port: number) => Promise<Container>;
  /** Stops and removes everything that was made here. */
  close: () => Promise<void>;
};

export type Image = {
  sizeMb: number;
  /** The HEALTHCHECK's command. */
  healthCheck: Command;
};

export type Container = {
  /** Runs a program in it, as the image's user. */
  exec: (command: Command) => Promise<Outcome>;
  /** The numeric user its first process runs as. */
  userOfService: () => Promise<number>;
  /** Sends SIGTERM to its first process; that process's exit code. */
  stop: () => Promise<number>;
  /** What it has printed so far. */
  log: () => Promise<string>;
};

/** A working engine, else Debian's buildah. @throws when there is neither. */
export async function findEngine(): Promise<Engine> {
  for (const program of ['docker', 'podman']) {
    if (await works([program, 'info'])) return createDockerEngine(program);
  }
  return createBuildahEngine();
}
