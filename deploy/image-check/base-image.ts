// The Dockerfile's FROM image, assembled under its name from Debian's packages and npm's, where no registry of images is reached.
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, must } from './run.ts';

/** What the official Node 24 images bring. */
const NPM = 'npm@11';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

type BaseImage = { name: string; nodeMajor: number; debian: string };

/** Assembles it in `folder` and puts it into buildah's store. @returns the name it got. */
export async function assembleBaseImage(folder: string, buildah: (...args: string[]) => Command): Promise<string> {
  const base = await readBase('Dockerfile');
  const root = join(folder, 'base');
  await must(['debootstrap', '--variant=minbase', base.debian, root]);
  await addNode(root, base.nodeMajor);
  await must(['chroot', root, 'useradd', '--uid', '1000', '--user-group', '--create-home', 'node']);

  const container = await must(buildah('from', 'scratch'));
  await must(buildah('add', '--quiet', container, root, '/'));
  await must(buildah('config', '--env', `PATH=${PATH}`, '--cmd', 'node', container));
  await must(buildah('commit', '--quiet', '--rm', container, `docker.io/library/${base.name}`));
  await rm(root, { recursive: true });
  return base.name;
}

/** The one image every stage starts from. */
async function readBase(dockerfile: string): Promise<BaseImage> {
  const names = [...(await readFile(dockerfile, 'utf8')).matchAll(/^FROM (\S+)/gm)].map(([, name]) => name);
  const [, name, nodeMajor, debian] = /^(node:(\d+)-([a-z]+)-slim)$/.exec(names[0] ?? '') ?? [];
  if (!name || !debian || names.some((other) => other !== name)) {
    throw new Error(
      `Only an image node:<major>-<Debian>-slim can be assembled here; the Dockerfile says ${names.join(', ')}`,
    );
  }
  return { name, nodeMajor: Number(nodeMajor), debian };
}

/** The Node that runs this check is the one npm installed for the project: the same goes into the image. */
async function addNode(root: string, major: number): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) !== major) {
    throw new Error(`The image is of Node ${major}; run this as "npm run image:check", which runs on that`);
  }
  await copyFile(process.execPath, join(root, 'usr/local/bin/node'));
  await must(['npm', 'install', '--global', '--prefix', join(root, 'usr/local'), NPM]);
}
