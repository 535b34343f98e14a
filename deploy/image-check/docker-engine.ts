// The image check on docker or podman.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Container, Engine, Image } from './engine.ts';
import { npmSecrets } from './npm-settings.ts';
import { type Command, must, run } from './run.ts';

const STOP_LIMIT_S = 30;

/** @param program `docker` or `podman`. */
export async function createDockerEngine(program: string): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'norkreditt-image-'));
  const image = `norkreditt-image-check:${process.pid}`;
  const container = `norkreditt-image-check-${process.pid}`;

  return {
    name: program,
    build: async () => {
      await must([program, 'build', ...formatOf(program), ...(await npmSecrets(folder)), '--tag', image, '.']);
      return look(program, image);
    },
    start: async (port) => {
      const published = `127.0.0.1:${port}:${port}`;
      const options = ['--detach', '--name', container, '--publish', published, '--env', `PORT=${port}`];
      await must([program, 'run', ...options, image]);
      return containerOf(program, container);
    },
    close: async () => {
      await run([program, 'rm', '--force', '--volumes', container]);
      await run([program, 'rmi', '--force', image]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Podman's own format has no HEALTHCHECK. */
const formatOf = (program: string) => (program === 'podman' ? ['--format', 'docker'] : []);

async function look(program: string, image: string): Promise<Image> {
  const field = (template: string) => must([program, 'image', 'inspect', '--format', template, image]);
  const [, ...healthCheck] = JSON.parse(await field('{{json .Config.Healthcheck.Test}}'));
  return { sizeMb: Math.round(Number(await field('{{.Size}}')) / 1e6), healthCheck };
}

function containerOf(program: string, container: string): Container {
  const exec = (command: Command) => run([program, 'exec', container, ...command]);
  return {
    exec,
    userOfService: async () => Number((await exec(['stat', '-c', '%u', '/proc/1'])).stdout),
    stop: async () => {
      await must([program, 'stop', '--time', String(STOP_LIMIT_S), container]);
      return Number(await must([program, 'inspect', '--format', '{{.State.ExitCode}}', container]));
    },
    log: async () => {
      const { stdout, stderr } = await run([program, 'logs', container]);
      return stdout + stderr;
    },
  };
}
