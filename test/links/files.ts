// Files to send in: small whole ones of each kind, and ways to make them larger or different.
import { crc32, deflateSync } from 'node:zlib';

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};
const PNG_START = Buffer.from('89504e470d0a1a0a', 'hex');

/** A grey picture of one pixel; `more` chunks go before its end. */
export function png({ width = 1, more = [] as Buffer[] } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header.writeUInt8(8, 8); // bits a pixel; the rest stays 0: grey, no interlacing
  const picture = chunk('IDAT', deflateSync(Buffer.alloc(width + 1)));
  return Buffer.concat([PNG_START, chunk('IHDR', header), picture, ...more, chunk('IEND', Buffer.alloc(0))]);
}

/** A PDF with an empty page; `filling` makes it as large, and as different, as wanted. */
export const pdf = (filling = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${filling}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ` +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n',
  );

const segment = (marker: number, content: number[]): number[] => [
  ...[0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff],
  ...content,
];
const FRAME = [8, 0, 1, 0, 1, 1, 1, 0x11, 0];

/** The bones of a JPEG: a table, a frame of one pixel, a scan and its end; `frame` and `end` can be left out. */
export const jpeg = ({ frame = segment(0xc0, FRAME), end = [0xff, 0xd9] }: { frame?: number[]; end?: number[] } = {}) =>
  Buffer.from([
    ...[0xff, 0xd8, ...segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]), ...frame],
    ...[...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x2a, ...end],
  ]);

/** A JPEG’s frame with no width. */
export const FRAME_WITHOUT_WIDTH = segment(0xc0, [...FRAME.slice(0, 3), 0, 0, ...FRAME.slice(5)]);

/** As many bytes, a PDF. */
export const pdfOf = (bytes: number): Buffer => pdf('x'.repeat(bytes - pdf().length));

/** The first bytes of a Windows program. */
export const exe = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(2_000)]);
