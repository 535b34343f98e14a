// Files sent from the page behind a receipt: which are kept, which are not and why, and that a refusal costs nothing else.
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commentsOf } from '../../src/links/told.ts';
import { COMMENT_LENGTH_MAX } from '../../src/links/told-words.ts';
import { ALL_BYTES_MAX, FILE_BYTES_MAX, faultOf } from '../../src/links/vedlegg.ts';
import { exe, jpeg, pdf, pdfOf, png } from './files.ts';
import { openSite, type Site, secrets } from './site.ts';

const DAY_MS = 86_400_000;
const SENT_AT = new Date('2026-11-22T10:00:00Z');

let site: Site;
let id: number;
let path: string;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.reset();
  id = await site.registerTold('innsigelse', { grunn: 'feil beløp' });
  path = await site.makeLink('kvittering');
});

/** Files under names and types that say nothing true. */
function formOf(files: Buffer[], kommentar: string | null = ''): FormData {
  const form = new FormData();
  if (kommentar !== null) form.set('kommentar', kommentar);
  for (const file of files) form.append('filer', new File([new Uint8Array(file)], 'scan.exe', { type: 'text/html' }));
  return form;
}

async function post(body: RequestInit['body'], headers: Record<string, string> = {}) {
  const response = await fetch(site.url + path, { method: 'POST', body: body!, headers });
  return { status: response.status, text: (await response.text()).replace(/\u00a0/g, ' ') };
}
const send = (files: Buffer[], kommentar?: string | null) => post(formOf(files, kommentar));

const kept = async () => {
  const rows = await site.records.db.selectFrom('vedlegg').selectAll().orderBy('id').execute();
  return rows.map((row) => ({ ...row, opened: secrets.openBytes('vedlegg.content', Buffer.from(row.content)) }));
};
const comments = () => commentsOf(site.records.db, secrets, id);

describe('files', () => {
  test('are kept as what they are, sealed, without their names, and the page lists them', async () => {
    const { status, text } = await send([pdf(), jpeg(), png()]);
    expect(status).toBe(200);
    for (const shown of [
      '3 filer er sendt.',
      'Vi har fått 3 filer',
      'PDF, 0,1 MB, søndag 22. november 2026',
      'JPEG,',
      'PNG,',
    ])
      expect(text).toContain(shown);
    const rows = await kept();
    expect(rows.map(({ registrering_id, content_type, bytes }) => [registrering_id, content_type, bytes])).toEqual([
      [id, 'application/pdf', pdf().length],
      [id, 'image/jpeg', jpeg().length],
      [id, 'image/png', png().length],
    ]);
    expect(rows.map(({ opened }) => opened)).toEqual([pdf(), jpeg(), png()]);
    expect(JSON.stringify(rows.map(({ opened, content, ...row }) => row))).not.toMatch(/scan|exe|html/);
    for (const { content } of rows) expect(Buffer.from(content).toString('latin1')).not.toMatch(/%PDF|JFIF|IHDR/);
  });

  test('sent again are not kept again, also when two tabs send at once', async () => {
    const pages = await Promise.all([send([pdf(), png()]), send([pdf(), png()])]);
    for (const { text } of pages) expect(text).toContain('2 filer er sendt.');
    expect(await kept()).toHaveLength(2);
  });

  test('and a comment go together, in one form', async () => {
    const { text } = await send([pdf()], 'Her er kvitteringen.');
    expect(text).toContain('Kommentaren er sendt. Filen er sendt.');
    expect(await comments()).toEqual(['Her er kvitteringen.']);
  });

  test('need no comment, and a comment needs none', async () => {
    expect((await send([pdf()])).text).not.toContain('Skriv noe');
    expect((await send([], 'Bare ord')).text).toContain('Kommentaren er sendt.');
    expect((await send([])).text).toContain('Skriv noe, eller velg en fil, før du sender.');
  });

  test.each([
    ['empty', Buffer.alloc(0), 'Den er tom.'],
    ['a program', exe(), 'Vi tar imot PDF, JPEG og PNG.'],
    ['a byte too large', pdfOf(FILE_BYTES_MAX + 1), 'Den er større enn 10 MB.'],
  ])('that are %s are told by their place; the others and the comment are kept', async (_name, bad, why) => {
    const { status, text } = await send([pdf(), bad, png()], 'Se på den andre.');
    expect(status).toBe(200);
    expect(text).toContain(`Fil 2 ble ikke sendt. ${why}`);
    expect(text).toContain('Kommentaren er sendt. 2 filer er sendt.');
    expect(text).toContain('<title>Feil: ');
    expect(text).toMatch(/id="filer"[^>]*aria-describedby="filer-hjelp filer-feil" aria-invalid="true"/);
    expect((await kept()).map(({ content_type }) => content_type)).toEqual(['application/pdf', 'image/png']);
    expect(await comments()).toEqual(['Se på den andre.']);
  });

  test('of ten million bytes are taken, and not of one more', () => {
    expect(faultOf(pdfOf(FILE_BYTES_MAX))).toBeNull();
    expect(faultOf(pdfOf(FILE_BYTES_MAX + 1))).toBe('for stor');
  });

  test('are five a registration, whatever is refused on the way; a sixth is told so', async () => {
    const { text } = await send([exe(), ...['1', '2', '3', '4', '5', '6'].map(pdf)]);
    expect(text).toContain('Fil 1 ble ikke sendt.');
    expect(text).toContain('Fil 7 ble ikke sendt. Vi kan ta imot 5 filer her.');
    expect(text).toContain('Har du flere, ring oss');
    expect(text).not.toContain('type="file"');
    expect(await kept()).toHaveLength(5);
  });

  test('are 25 MB a registration, all links together', async () => {
    const row = {
      registrering_id: id,
      at: SENT_AT,
      content_type: 'application/pdf',
      content: Buffer.from('sealed'),
    } as const;
    const bytes = [FILE_BYTES_MAX, ALL_BYTES_MAX - FILE_BYTES_MAX - pdf('1').length];
    const rows = bytes.map((size) => ({ ...row, bytes: size, content_hash: secrets.hash('vedlegg', String(size)) }));
    await site.records.db.insertInto('vedlegg').values(rows).execute();
    const { text } = await send([pdf('12'), pdf('3')]);
    expect(text).toContain('Fil 1 ble ikke sendt. Filene kan være 25 MB til sammen.');
    expect(text).toContain('1 fil er sendt.');
    expect(text).not.toContain('type="file"');
  });
});

test('when too many files come at once, one more is told to come again, and the comment is kept', async () => {
  site.room.heldBytes = site.room.heldBytesMax - pdf().length + 1;
  const busy = await send([pdf()], 'Prøver');
  expect(busy.text).toContain('Kommentaren er sendt.');
  expect(busy.text).toContain('Filen ble ikke sendt. Mange sender filer akkurat nå. Prøv igjen om litt.');
  site.room.heldBytes -= 1;
  expect((await send([pdf()])).text).toContain('Filen er sendt.');
  site.room.heldBytes = 0;
});

describe('a comment', () => {
  test('that is too long stands in the form again, and the files are kept', async () => {
    const long = `${'å'.repeat(COMMENT_LENGTH_MAX)}<`;
    const { text } = await send([pdf()], long);
    expect(text).toContain('Kommentaren er for lang.');
    expect(text).toContain('Filen er sendt.');
    expect(text).toContain(`${'å'.repeat(COMMENT_LENGTH_MAX)}&lt;</textarea>`);
    expect(await comments()).toEqual([]);
  });

  test('sent twice at once is one', async () => {
    await Promise.all([send([], 'Hei'), send([], 'Hei'), send([], 'Hei')]);
    expect(await comments()).toEqual(['Hei']);
  });
});

describe('a form that is no form of ours', () => {
  const raw = (body: string, boundary = '; boundary=b') =>
    post(Buffer.from(body, 'latin1'), { 'Content-Type': `multipart/form-data${boundary}` });
  const field = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = (content: string) =>
    `--b\r\nContent-Disposition: form-data; name="filer"; filename="x"\r\n\r\n${content}\r\n`;

  test('cut off in the middle keeps what came whole, and says that something is missing', async () => {
    const { status, text } = await raw(
      field('kommentar', 'De to ordene') + file(pdf().toString('latin1')) + file('%PDF-1.4 …'),
    );
    expect(status).toBe(200);
    expect(text).toContain('Vi fikk ikke lest alt du sendte.');
    expect(await comments()).toEqual(['De to ordene']);
    expect(await kept()).toHaveLength(1);
  });

  test.each([
    ['without a boundary', 'text', ''],
    ['of too many fields', `${Array.from({ length: 9 }, (_, i) => field(`f${i}`, 'x')).join('')}--b--`, '; boundary=b'],
    ['of a field too large', `${field('kommentar', 'x'.repeat(70_000))}--b--`, '; boundary=b'],
    ['of twenty-one files', `${Array.from({ length: 21 }, () => file('')).join('')}--b--`, '; boundary=b'],
    ['that is empty', '', '; boundary=b'],
  ])('%s is answered with the page', async (_name, body, boundary) => {
    const { status, text } = await raw(body, boundary);
    expect(status).toBe(200);
    expect(text).toContain('Vi fikk ikke lest alt du sendte.');
    expect(await kept()).toEqual([]);
  });

  test('with the comment in two fields, or as a file, is no breakdown', async () => {
    const twice = formOf([pdf()], 'en');
    twice.append('kommentar', 'to');
    expect((await post(twice)).text).toContain('Filen er sendt.');
    const strange = new FormData();
    strange.set('kommentar', new File(['hei'], 'hei.txt'));
    expect((await post(strange)).text).toContain('Filen ble ikke sendt.');
    expect(site.logged).toEqual([]);
  });

  test('of somebody who leaves in the middle leaves nothing behind', async () => {
    const sent = request(site.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': 9_000_000 },
    });
    const gone = new Promise((resolve) => sent.on('close', resolve).on('error', () => {}));
    sent.write(file('%PDF-1.4 half of it').slice(0, -2));
    sent.write('x'.repeat(100_000), () => sent.destroy());
    await gone;
    expect((await send([pdf()])).text).toContain('Filen er sendt.');
    expect(site.room.heldBytes).toBe(0);
    expect(await kept()).toHaveLength(1);
  });
});

describe('the link takes files', () => {
  test.each([
    [-1, true],
    [0, false],
  ])('for seven days: %i ms from their end, %s', async (ms, takes) => {
    site.setNow(new Date(SENT_AT.getTime() + 7 * DAY_MS + ms).toISOString());
    const { text } = await send([pdf()], 'Og litt til');
    expect(text).toContain('Kommentaren er sendt.');
    expect(text.includes('Filen er sendt.')).toBe(takes);
    expect(text.includes('type="file"')).toBe(takes);
    expect(text.includes('Denne lenken tar ikke imot filer lenger. Ring oss')).toBe(!takes);
    expect(await kept()).toHaveLength(takes ? 1 : 0);
  });

  test('anew when another call sends a new one', async () => {
    site.setNow(new Date(SENT_AT.getTime() + 8 * DAY_MS).toISOString());
    path = await site.makeLink('kvittering');
    expect((await send([pdf()])).text).toContain('Filen er sendt.');
  });

  test('of its own registration only, and of none that staff have answered', async () => {
    await site.records.db.updateTable('registreringer').set({ status: 'avsluttet' }).execute();
    expect((await send([pdf()])).status).toBe(404);
    path = '/l/none';
    expect((await send([pdf()])).status).toBe(404);
    expect((await send([pdfOf(FILE_BYTES_MAX)])).status).toBe(404); // answered, not reset, though nobody reads it
    expect(site.room.heldBytes).toBe(0);
    expect((await post(formOf([pdf()]), { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await kept()).toEqual([]);
  });
});

test('who told of a payment is asked for its receipt', async () => {
  await site.records.db.deleteFrom('registreringer').execute();
  await site.registerTold('allerede betalt', { til: 'kreditor', belop: 50_000, dato: '2026-11-05' });
  const { text } = await send([pdf()]);
  expect(text).toContain('Last opp kvitteringen');
  expect(text).toContain('Filen er sendt.');
});

test('thirty MB are refused in words, and ten at most are held of them', async () => {
  let most = 0;
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(
      site.url + path,
      { method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString() });
      },
    ).on('error', reject);
    sent.write('--b\r\nContent-Disposition: form-data; name="filer"; filename="x"\r\n\r\n%PDF-1.4\n');
    const megabyte = Buffer.alloc(1_000_000, 'x');
    let left = 30;
    const more = () => {
      most = Math.max(most, site.room.heldBytes);
      if (left-- === 0) sent.end('\r\n--b--');
      else sent.write(megabyte, more);
    };
    more();
  });
  expect(status).toBe(200);
  expect(text).toContain('Filen ble ikke sendt. Den er større enn 10 MB.');
  expect(most).toBeGreaterThan(1_000_000);
  expect(most).toBeLessThanOrEqual(FILE_BYTES_MAX);
  expect(site.room.heldBytes).toBe(0);
  expect(await kept()).toEqual([]);
});
