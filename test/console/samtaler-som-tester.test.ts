// Every golden call, made into a script from what the log has of it, plays again against another service: same words, same end.
import { afterAll, beforeAll, test } from 'vitest';
import { type Act, actsOf } from '../../src/console/samtaler/acts.ts';
import { readWholeCall } from '../../src/console/samtaler/read-call.ts';
import { startApp, type TestApp } from '../app.ts';
import type { Script } from '../call.ts';
import { ALLE_SAKER, FAKTURAKOPI } from '../http/saker.ts';
import { SAMTALER } from '../http/samtaler/index.ts';

const CASES = { saker: ALLE_SAKER, files: { [FAKTURAKOPI]: '%PDF-1.4\n%%EOF\n' } };
/** The case changes while the caller listens: no script does that. */
const NOT_ALONE = 'utsettelse-saken-endres-underveis';
/** For calls about no case. */
const NOBODY = { saksnummer: '11111119', kode: '000001' };

let made: TestApp;
let played: TestApp;
beforeAll(async () => {
  [made, played] = await Promise.all([startApp(CASES), startApp(CASES)]);
});
afterAll(() => Promise.all([made.stop(), played.stop()]));

/** Plays what the script would say; `from` is the caller of the story, so that what was done before the call is theirs. */
function play(acts: readonly Act[], from: string): Script {
  const start = played.phone.dials({ from });
  return acts.reduce((caller, { verb, words, hears }) => {
    const next = verb === 'dials' ? caller : act(caller, verb, words, from);
    return hears.length > 0 ? next.hearsSomewhere(...hears) : next;
  }, start);
}

function act(caller: Script, verb: string, words: Act['words'], from: string): Script {
  if (verb === 'receivesSms') return caller.receivesSms(/./, words === null ? from : String(words));
  if (verb === 'speaksFor') return caller.speaksFor(Number(words));
  if (verb === 'staysSilent' || verb === 'hangsUp' || verb === 'isHungUpOn') return caller[verb]();
  if (verb === 'presses' || verb === 'enters' || verb === 'entersKode') return caller[verb](String(words));
  throw new Error(`No caller does ${verb}`);
}

const stories = Object.entries(SAMTALER).filter(([name]) => name !== NOT_ALONE);

test.each(stories)('%s', async (_, { sak, fra = '+4790000001', forut, samtale }) => {
  await forut?.(made);
  await forut?.(played);
  const { call } = await samtale(made.phone.dials({ from: fra }), made);
  const { db } = made.records;
  const { id } = await db
    .selectFrom('samtaler')
    .select('id')
    .where('call_sid', '=', call.callSid)
    .executeTakeFirstOrThrow();
  const acts = actsOf((await readWholeCall(db, made.secrets, id))!, sak ?? NOBODY);
  await play(acts, fra);
});
