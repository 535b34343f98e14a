// Spørsmål og svar over HTTP: an answer heard, another by SMS, and the page behind the link; without any case.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';

const LANDLINE = '+4722334455';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

async function open(address: string) {
  const response = await fetch(address);
  return { status: response.status, text: await response.text() };
}
/** The link of the last SMS, alone on its line. */
const linkSent = () => /^http\S+\/l\/\S+$/m.exec(app.inbox.messages().at(-1)!.body)![0];

test('a caller hears about instalments, then how to avoid collection, and gets that as a page', async () => {
  const call = await app.phone
    .dials()
    .hearsSomewhere('Velkommen', 'For alt annet, trykk 5.')
    .presses('5')
    .hears('For svar på spørsmål, trykk 4.')
    .presses('4')
    .hears('Om betaling, trykk 1.', 'Om inkassoprosessen, trykk 5.')
    .presses('1')
    .hears('Om utsettelse eller nedbetaling, trykk 2.')
    .presses('2')
    .hears('Kan jeg få betalingsutsettelse eller hjelp til nedbetaling?', 'Har du bare fått inkassovarsel', 'trykk 1.')
    .presses('1')
    .hears('Er du privatperson, lover vi deg dette.', 'For neste spørsmål, trykk 3.')
    .presses('9')
    .hears('For status i saken din')
    .presses('5452')
    .hearsSomewhere('Hvordan kan jeg unngå inkasso?')
    .presses('2')
    .hears('nummeret du ringer fra, trykk 1')
    .presses('1')
    .hearsSomewhere('SMS-en er på vei.')
    .receivesSms('Svaret du ba om')
    .hangsUp();

  const link = linkSent();
  const page = await open(link);
  expect(page.status).toBe(200);
  for (const words of ['<html lang="nb"', 'Hvordan kan jeg unngå inkasso?', 'Lag et budsjett', 'Forbrukerrådet'])
    expect(page.text).toContain(words);
  expect((await open(`${link}?lang=en`)).text).toContain('How can I avoid debt collection?');

  const samtale = await app.records.db
    .selectFrom('samtaler')
    .select(['outcome', 'level', 'saksnummer', 'flows'])
    .where('call_sid', '=', call.call.callSid)
    .executeTakeFirstOrThrow();
  expect(samtale).toMatchObject({ outcome: 'sent link', level: 0, saksnummer: null });
  expect(samtale.flows).toEqual(expect.arrayContaining(['altAnnet', 'faq', 'sms']));
});

test('an English caller gets the page in English', async () => {
  await app.phone
    .dials({ from: '+4790000071' })
    .presses('8')
    .hearsSomewhere('For anything else, press 5.')
    .presses('5432')
    .hearsSomewhere(
      'How do I sign in to the customer portal',
      'norkreditt dot no',
      'For the answer by text message, press 2.',
    )
    .presses('2')
    .presses('1')
    .receivesSms('The answer you asked for')
    .hangsUp();
  const { text } = await open(linkSent());
  expect(text).toContain('<html lang="en"');
  expect(text).toContain('<a class="ds-link" href="https://norkreditt.no">norkreditt.no</a>');
});

describe('a caller from a landline', () => {
  test('hears the answers too, and is offered no SMS', async () => {
    const call = await app.phone
      .dials({ from: LANDLINE })
      .presses('5434')
      .hearsSomewhere('Hvordan kommer jeg i kontakt med dere?', 'trykk 0.', 'For neste spørsmål, trykk 3.')
      .hangsUp();
    expect(call.transcript()).not.toContain('på SMS');
  });
});
