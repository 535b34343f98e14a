// One call made into a test: it runs as it is, is written as the repository's own are, and tells of nobody.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import type { Script } from '../call.ts';
import { type ConsoleUser, startConsole } from './console.ts';

const SAK = '31840265';
const KODE = '604918';
const MOBILE = '+4790000071';

let app: TestApp;
let konsoll: ConsoleUser;
beforeAll(async () => {
  ({ app, konsoll } = await startConsole());
});
afterAll(() => app.stop());

const pageOf = async ({ call }: { call: { callSid: string } }, more: string): Promise<string> => {
  const samtaler = app.records.db.selectFrom('samtaler').select('id').where('call_sid', '=', call.callSid);
  return (await konsoll.get(`/konsoll/samtaler/${(await samtaler.executeTakeFirstOrThrow()).id}${more}`)).text();
};

describe('the test made of a call', () => {
  /** The text as it would be pasted; its imports come from here. */
  const run = async (script: string) => {
    const body = script.replace(/^import .*$/gm, '');
    const tests: (() => Promise<void>)[] = [];
    new Function('test', 'startApp', body)((_: string, play: () => Promise<void>) => tests.push(play), startApp);
    expect(tests).toHaveLength(1);
    for (const play of tests) await play();
  };
  const calls: [string, (caller: Script) => Script][] = [
    [
      'that keyed the wrong kode, too few digits and nothing, and got a link',
      (c) =>
        c
          .presses('2')
          .enters('1234#')
          .staysSilent()
          .enters(SAK)
          .entersKode('999999')
          .enters(SAK)
          .entersKode(KODE)
          .presses('1')
          .presses('1')
          .receivesSms(/./)
          .presses('1')
          .staysSilent()
          .isHungUpOn(),
    ],
    [
      'that complained by voice',
      (c) =>
        c
          .presses('4')
          .presses('3')
          .presses('1')
          .presses('1')
          .presses('1')
          .presses('1')
          .speaksFor(7)
          .presses('#')
          .presses('1')
          .presses('1')
          .receivesSms(/./)
          .hangsUp(),
    ],
  ];

  test.each(calls)('runs for a call %s', async (_, script) => {
    const caller = await script(app.phone.dials({ from: MOBILE }));
    const text = await pageOf(caller, '/test.ts');
    for (const secret of ['90000071', '999999']) expect(text).not.toContain(secret);
    await run(text);
  });

  test('ends where something of ours broke, which no test does by itself', async () => {
    const caller = await app.phone.dials({ from: MOBILE }).presses('1').enters(SAK);
    await app.records.db.schema.alterTable('saker').renameTo('saker_borte').execute();
    await caller.entersKode(KODE);
    await app.records.db.schema.alterTable('saker_borte').renameTo('saker').execute();
    await caller.presses('5').hangsUp();
    const text = await pageOf(caller, '/test.ts');
    expect(text).toMatch(/\/\/ Så feilet det hos oss \(F-[0-9A-F]{8}\); det som skjedde etter det, er ikke med\./);
    expect(text).toMatch(/\.entersKode\('604918'\)\n +\.hangsUp\(\);/);
    await run(text);
  });

  test('is written as everything in the repository is', async () => {
    const caller = await app.phone
      .dials({ from: MOBILE })
      .presses('8')
      .presses('2')
      .enters(SAK)
      .entersKode('999999')
      .hangsUp();
    const text = await pageOf(caller, '/test.ts');
    expect(text).toContain(`"Welcome to NorKreditt's automated customer service."`);
    const formatter = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
    const written = execFileSync(formatter, ['format', '--stdin-file-path=test/http/samtale.test.ts'], { input: text });
    expect(text).toBe(written.toString());
  });

  test('says what there was before the call, which the test must do first', async () => {
    const dials = () =>
      app.phone.dials({ from: MOBILE }).presses('3').enters('61273509').entersKode('871302').presses('1');
    const first = await dials()
      .presses('1')
      .hearsSomewhere('godta')
      .presses('1')
      .hearsSomewhere('registrert')
      .hangsUp();
    expect(await pageOf(first, '/test.ts')).not.toContain('Fra før');
    const again = await dials().hearsSomewhere('allerede utsettelse').hangsUp();
    expect(await pageOf(again, '/test.ts')).toContain(
      '// Fra før: utsettelse. Testen vet ikke av det; gjør det først i den.\n',
    );
  });

  test('is on a page to be copied', async () => {
    const caller = await app.phone.dials({ from: '' }).presses('5').hangsUp();
    const page = await pageOf(caller, '/test');
    expect(page).toContain('<textarea');
    expect(page).toContain('.presses(&#39;5&#39;)');
  });
});
