// What a file is, by its content: the three kinds we take, and what only looks like them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeOf } from '../../src/links/file-type.ts';
import { exe, FRAME_WITHOUT_WIDTH, jpeg, pdf, png } from './files.ts';

const KINDS = { 'application/pdf': pdf(), 'image/jpeg': jpeg(), 'image/png': png() } as const;
const html = Buffer.from('<script>alert(1)</script>');

describe.each(Object.entries(KINDS))('%s', (type, file) => {
  test('is known by its content', () => {
    expect(typeOf(file)).toBe(type);
  });

  test('is not known once its first byte is another, or has one before it', () => {
    const changed = Buffer.from(file);
    changed[0] = changed[0]! ^ 1;
    expect(typeOf(changed)).toBeNull();
    expect(typeOf(Buffer.concat([Buffer.from(' '), file]))).toBeNull();
  });

  test('is nothing while its end has not come', () => {
    for (let length = 0; length < file.length - 10; length += 1) expect(typeOf(file.subarray(0, length))).toBeNull();
  });

  test('with something else after it is what it began as', () => {
    for (const hidden of [html, exe().subarray(0, 500), ...Object.values(KINDS)])
      expect(typeOf(Buffer.concat([file, hidden]))).toBe(type);
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a program', exe()],
  ['a page', html],
  ['a PDF that only says so', Buffer.from('%PDF-1.4 and nothing more')],
  ['a PDF of no version', Buffer.from(pdf().toString().replace('1.4', 'x.y'))],
  ['a PDF whose end is far from its end', Buffer.concat([pdf(), Buffer.alloc(1_100)])],
  ['a JPEG without a frame', jpeg({ frame: [] })],
  ['a JPEG without width', jpeg({ frame: FRAME_WITHOUT_WIDTH })],
  ['a JPEG without an end', jpeg({ end: [] })],
  ['a PNG without width', png({ width: 0 })],
  ['a PNG whose header was tampered with', Buffer.from(png().map((byte, i) => (i === 19 ? byte + 1 : byte)))],
  ['a picture of another kind', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
])('%s is none of them', (_name, bytes) => {
  expect(typeOf(bytes)).toBeNull();
});

test('whatever bytes come, the answer comes, and long before it is dear', () => {
  const starts = [Buffer.alloc(0), ...Object.values(KINDS).map((file) => file.subarray(0, 8))];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const type = typeOf(Buffer.concat([start, rest]));
      expect([null, 'application/pdf', 'image/jpeg', 'image/png']).toContain(type);
    }),
  );
});
