// The image check where there is no container engine: Debian's buildah, as root, without namespaces of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleBaseImage } from './base-image.ts';
import type { Container, Engine, Image } from './engine.ts';
import { npmSecrets } from './npm-settings.ts';
import { type Command, must, run, works } from './run.ts';

const IMAGE = 'norkreditt-image-check';
const ISOLATION = ['--isolation', 'chroot'];

/** Everything it makes is in one temporary folder. @throws where it cannot work. */
export async function createBuildahEngine(): Promise<Engine> {
  await installOnDebian('buildah', 'debootstrap');
  const folder = await mkdtemp(join(tmpdir(), 'norkreditt-image-'));
  const stores = ['--root', join(folder, 'images'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const buildah = (...args: string[]): Command => ['buildah', ...stores, ...args];
  let service: ChildProcess | undefined;

  return {
    name: 'buildah',
    build: async () => {
      await assembleBaseImage(folder, buildah);
      const options = [...ISOLATION, '--pull-never', '--format', 'docker', ...(await npmSecrets(folder))];
      await must(buildah('bud', ...options, '--tag', IMAGE, '.'));
      return look(buildah);
    },
    start: async (port) => {
      const container = await must(buildah('from', '--pull-never', IMAGE));
      const inContainer = (command: readonly string[]) =>
        buildah('run', ...ISOLATION, '--env', `PORT=${port}`, container, '--', ...command);
      const [program, ...args] = inContainer((await configOf(buildah)).Cmd);
      service = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      return containerOf(service, (command) => run(inContainer(command)));
    },
    close: async () => {
      if (service && isRunning(service)) {
        process.kill(firstProcess(service), 'SIGKILL');
        await once(service, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function installOnDebian(...packages: string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of packages) if (!(await works([name, '--version']))) missing.push(name);
  if (missing.length === 0 && process.getuid?.() === 0) return;
  if (process.getuid?.() !== 0 || !(await works(['apt-get', '--version']))) {
    throw new Error('This check needs a running docker or podman; or else to be root on Debian, for buildah');
  }
  await must(['apt-get', 'update']);
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  await must(['apt-get', ...install], { DEBIAN_FRONTEND: 'noninteractive' });
}

type ImageConfig = { Cmd: string[]; Healthcheck: { Test: [string, ...Command] } };

/** What the Dockerfile has set. */
async function configOf(buildah: (...args: string[]) => Command): Promise<ImageConfig> {
  return JSON.parse(await must(buildah('inspect', '--type', 'image', IMAGE))).Docker.config;
}

async function look(buildah: (...args: string[]) => Command): Promise<Image> {
  const [, ...healthCheck] = (await configOf(buildah)).Healthcheck.Test;
  const [{ size }] = JSON.parse(await must(buildah('images', '--json', IMAGE)));
  return { sizeMb: Number.parseInt(size, 10), healthCheck };
}

function containerOf(service: ChildProcess, exec: Container['exec']): Container {
  let log = '';
  for (const stream of [service.stdout, service.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  }
  return {
    exec,
    userOfService: async () => statSync(`/proc/${firstProcess(service)}`).uid,
    stop: async () => {
      const ended = once(service, 'exit');
      process.kill(firstProcess(service), 'SIGTERM');
      const [code] = await ended;
      return Number(code);
    },
    log: async () => log,
  };
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

/** The container's first process: buildah starts it through helpers of its own, which pass on its exit code but no signal. */
function firstProcess({ pid }: ChildProcess): number {
  let process = pid ?? 0;
  for (;;) {
    const [child] = childrenOf(process);
    if (child === undefined) return process;
    process = child;
  }
}

/** The kernel lists children by the thread that started them. */
function childrenOf(process: number): number[] {
  const threads = readdirSync(`/proc/${process}/task`);
  const lists = threads.map((thread) => readFileSync(`/proc/${process}/task/${thread}/children`, 'utf8'));
  return lists.join(' ').split(' ').filter(Boolean).map(Number);
}
