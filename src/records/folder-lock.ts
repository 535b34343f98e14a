// One process at a time in a data folder: two PGlites on the same files lose data without a word.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

type Holder = { pid: number; startedAt: string; host: string };

/**
 * Takes the lock file and returns what releases it. The lock of a process that is gone is taken over. Throws, with
 * what to do, while another process holds it.
 */
export function lockFolder(path: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), host: hostname() } satisfies Holder);
  if (!create(path, mine)) {
    const theirs = read(path);
    if (theirs !== null && isHeld(theirs)) throw inUse(path, theirs);
    if (theirs !== null) removeStale(path, theirs);
    if (!create(path, mine)) throw inUse(path, read(path));
  }
  return () => {
    if (read(path) === mine) rmSync(path, { force: true });
  };
}

/** Writes the file unless it exists. */
function create(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A number may be given to another process later, so a process is its number and when it started. */
function isHeld(content: string): boolean {
  const holder = parse(content);
  if (!holder) return false; // cut off while it was written: nobody got as far as the database
  if (holder.host !== hostname()) return true; // cannot be seen from here
  return isAlive(holder.pid) && startOf(holder.pid) === holder.startedAt;
}

function parse(content: string): Holder | null {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** When a process started, in clock ticks since boot, where the system tells (Linux); else ''. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Moves the file away, and back again if another process was faster and it is theirs by now. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (read(aside) !== expected) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function inUse(path: string, content: string | null): Error {
  const holder = content === null ? null : parse(content);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new Error(
    `The data folder is in use by ${who}. Stop it, or choose another DATA_DIR. (If it is surely gone: delete ${path})`,
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
