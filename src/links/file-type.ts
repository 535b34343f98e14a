// What a file is, by its content alone: its name and its declared type are the sender's word.
import { crc32 } from 'node:zlib';

/** What may be sent in. */
export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** Null where it is none of them. What begins as one and hides another is what it begins as. */
export function typeOf(bytes: Buffer): FileType | null {
  if (isPdf(bytes)) return 'application/pdf';
  if (isJpeg(bytes)) return 'image/jpeg';
  return isPng(bytes) ? 'image/png' : null;
}

/** A PDF's readers look for its end in so many last bytes (ISO 32000-1, annex H, note 18). */
const PDF_END_BYTES = 1024;

const isPdf = (bytes: Buffer): boolean =>
  /^%PDF-\d\.\d/.test(bytes.toString('latin1', 0, 8)) && bytes.subarray(-PDF_END_BYTES).includes('%%EOF');

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
const JPEG_END = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;
/** Markers that begin a frame: C0 to CF but for three, which are tables (ITU-T T.81, table B.1). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segments one after another: a frame with a size, then the scan, then its end. Telephones may add bytes after that. */
function isJpeg(bytes: Buffer): boolean {
  if (!bytes.subarray(0, JPEG_START.length).equals(JPEG_START)) return false;
  let hasSize = false;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // padding
      continue;
    }
    if (marker === START_OF_SCAN) return hasSize && bytes.lastIndexOf(JPEG_END) > at;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return false;
    if (isStartOfFrame(marker)) hasSize = at + 9 <= bytes.length && bytes.readUInt16BE(at + 7) > 0;
    at += 2 + length;
  }
  return false;
}

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, name and checksum around what a chunk holds. */
const CHUNK_FRAME_BYTES = 12;

/** A header with a size, some picture, and an end: chunk after chunk, the header's checksum right (PNG, sections 5 and 11.2). */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, PNG_START.length).equals(PNG_START)) return false;
  let hasPicture = false;
  let at = PNG_START.length;
  while (at + CHUNK_FRAME_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + CHUNK_FRAME_BYTES + length;
    if (end > bytes.length) return false;
    const isFirst = at === PNG_START.length;
    if (isFirst !== (name === 'IHDR')) return false;
    if (isFirst && !isHeader(bytes.subarray(at + 4, end))) return false;
    if (name === 'IEND') return hasPicture;
    hasPicture ||= name === 'IDAT' && length > 0;
    at = end;
  }
  return false;
}

const HEADER_BYTES = 13;

/** `chunk`: name, content and checksum. */
const isHeader = (chunk: Buffer): boolean =>
  chunk.length === 4 + HEADER_BYTES + 4 &&
  chunk.readUInt32BE(4) > 0 &&
  chunk.readUInt32BE(8) > 0 &&
  crc32(chunk.subarray(0, 4 + HEADER_BYTES)) === chunk.readUInt32BE(4 + HEADER_BYTES);
