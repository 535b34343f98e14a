// A form with files as it comes in: one file after another is looked at and kept, and the rest of the form read to its end,
// so that a browser that sends too much is answered with a page and not with a broken connection.
import type { Request, Response } from 'express';
import multer from 'multer';
import { FILE_BYTES_MAX, faultOf, type Refusal } from './vedlegg.ts';

/** How a file went. */
export type FileOutcome = 'lagret' | Refusal;
/** What came: the fields, how each file went in the order they were sent, and whether all of the form could be read. */
export type Upload = { fields: Record<string, unknown>; files: FileOutcome[]; whole: boolean };

/** What becomes of a good file. */
export type Keep = (content: Buffer) => Promise<FileOutcome>;

/** A form of ours has two or three fields. More files than these are not even looked at. */
const LIMITS = { fieldNameSize: 50, fieldSize: 64_000, fields: 5, files: 20, parts: 25, headerPairs: 20 };
/** What is held of files on their way in, in bytes. */
export type Room = { heldBytes: number; readonly heldBytesMax: number };
/** This process's; kept, each file takes about three times its size for a moment. */
export const ROOM: Room = { heldBytes: 0, heldBytesMax: 100_000_000 };

/** Reads the form of `request`, giving each good file to `keep`. Rejects when `keep` does. */
export async function readUpload(
  request: Request,
  response: Response,
  { room, keep }: { room: Room; keep: Keep },
): Promise<Upload> {
  const files: FileOutcome[] = [];
  let broken: { cause: unknown } | null = null;
  const keepOne = async (content: Buffer) => {
    try {
      return await keep(content);
    } catch (cause) {
      broken = { cause };
      throw cause;
    }
  };
  let before: Promise<unknown> = Promise.resolve();
  const storage: multer.StorageEngine = {
    _handleFile: (_request, { stream }, done) => {
      before = before
        .then(() => takeFile(stream, room, keepOne))
        .then((outcome) => {
          files.push(outcome);
          done(null, {});
        }, done);
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  const whole = await new Promise<boolean>((resolve, reject) => {
    multer({ storage, limits: LIMITS }).any()(request, response, (error?: unknown) => {
      if (broken) reject(broken.cause);
      else resolve(!error);
    });
  });
  return { fields: { ...request.body }, files, whole };
}

/** Holds a file while it comes in, unless it is too large or too many come at once; then it only runs by. */
async function takeFile(stream: AsyncIterable<Buffer>, room: Room, keep: Keep): Promise<FileOutcome> {
  const held: Buffer[] = [];
  let [bytes, refusal]: [number, Refusal | null] = [0, null];
  const letGo = () => {
    for (const { length } of held.splice(0)) room.heldBytes -= length;
  };
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > FILE_BYTES_MAX) refusal ??= 'for stor';
      else if (room.heldBytes + chunk.length > room.heldBytesMax) refusal ??= 'opptatt';
      if (refusal) letGo();
      else {
        room.heldBytes += chunk.length;
        held.push(chunk);
      }
    }
    const content = Buffer.concat(held);
    return refusal ?? faultOf(content) ?? (await keep(content));
  } finally {
    letGo();
  }
}
