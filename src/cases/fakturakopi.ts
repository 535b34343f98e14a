// Fakturakopi: the PDF of a case, from the folder of the cases file; a request to staff where there is none, or by letter.
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Ports } from '../../flows/ports.ts';
import { type ActingCall, type DeedsDeps, registeredBy } from './deeds.ts';

/** The PDF at a path relative to the folder; null where there is none there, whatever the path leads to. */
export type ReadCopy = (path: string) => Promise<Buffer | null>;

/** A scanned invoice is a megabyte or two; more is something else. */
const COPY_BYTES_MAX = 10_000_000;
const PDF_BEGINS = '%PDF-';
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Reads nothing outside `folder`: neither by `..` nor by a symbolic link. Throws when the disk fails. */
export const createReadCopy =
  (folder: string): ReadCopy =>
  async (path) => {
    const found = await realPathOf(folder, path).catch(nothingThere);
    return found === null ? null : readPdf(found).catch(nothingThere);
  };

async function realPathOf(folder: string, path: string): Promise<string | null> {
  const inside = await realpath(folder);
  const file = await realpath(join(inside, path.replaceAll('\\', '/')));
  return file.startsWith(inside.endsWith(sep) ? inside : inside + sep) ? file : null;
}

async function readPdf(file: string): Promise<Buffer | null> {
  const handle = await open(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > COPY_BYTES_MAX) return null;
    const copy = await handle.readFile();
    return copy.subarray(0, PDF_BEGINS.length).toString('latin1') === PDF_BEGINS ? copy : null;
  } finally {
    await handle.close();
  }
}

/** A missing file is no breakdown: the case has no copy, and staff are asked. */
function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code !== undefined && GONE.has(error.code)) return null;
  throw new Error(`A copy of an invoice cannot be read (${error.code})`);
}

export function createFakturakopier(deps: DeedsDeps & { readCopy: ReadCopy }) {
  const { records, registreringer, source, readCopy, now } = deps;
  const copyOf = async (saksnummer: string): Promise<Buffer | null> => {
    const path = (await source.find(saksnummer))?.fakturakopi ?? null;
    return path === null ? null : readCopy(path);
  };
  return {
    /** The copy itself, for who has proved the kode; null where there is none. */
    copyOf,

    findFakturakopi: async ({ saksnummer }: { saksnummer: string }): ReturnType<Ports['findFakturakopi']> =>
      (await copyOf(saksnummer)) ? 'finnes' : 'ingen',

    requestFakturakopi: (
      call: ActingCall,
      { saksnummer }: { saksnummer: string },
    ): ReturnType<Ports['requestFakturakopi']> =>
      records.inTransaction(async (trx) => {
        await registreringer.lockSak(trx, saksnummer);
        const open = await registreringer.openOfSak(trx, saksnummer);
        const asked = open.find(({ type, status }) => type === 'fakturakopi' && status === 'venter');
        if (asked) return { referanse: asked.referanse };

        const { registrering } = await registreringer.register(trx, {
          ...registeredBy(call, saksnummer, now()),
          ...{ type: 'fakturakopi', status: 'venter', data: {}, terms: null },
        });
        return { referanse: registrering.referanse };
      }),
  };
}
