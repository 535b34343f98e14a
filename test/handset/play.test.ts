// A script played in the terminal.
import { expect, test } from 'vitest';
import { playScript } from '../../src/handset/play.ts';
import { MOBILE, type Scripted, service } from './fake-service.ts';

const routes: Record<string, Scripted> = {
  '/voice/incoming': '<Gather action="/valgt" numDigits="1"><Say>Velg.</Say></Gather><Redirect>/stille</Redirect>',
  '/valgt': '<Gather action="/tall"><Say>Tast tallet.</Say></Gather><Hangup/>',
  '/tall': '<Say>Takk.</Say><Hangup/>',
  '/stille': '<Say>Vi hørte ingenting.</Say><Redirect>/voice/incoming</Redirect>',
};

async function play(script: string, changed: Record<string, Scripted> = {}) {
  const { handset, publicUrl, to } = await service({ ...routes, ...changed });
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const endedBy = await playScript(script)({ handset, from: MOBILE, url: publicUrl, print });
  return { lines, endedBy, to };
}

test('commas wait until the service listens, and the whole call is printed', async () => {
  const { lines, endedBy } = await play('~,1,20#');
  expect(lines).toEqual([
    `Ringer fra ${MOBILE}`,
    '  Velg.',
    '> (stille)',
    '  Vi hørte ingenting.',
    '  Velg.',
    '> 1',
    '  Tast tallet.',
    '> 20#',
    '  Takk.',
    expect.stringMatching(/^NorKreditt la på etter \d+ sekunder\.$/),
  ]);
  expect(endedBy).toBe('service');
});

test('^ hangs up, and so does the end of the script', async () => {
  const hungUp = await play('1,^,20#');
  expect([hungUp.endedBy, hungUp.to('/tall').length]).toEqual(['caller', 0]);
  const ended = await play('1');
  expect([ended.endedBy, ended.to('/voice/status').length]).toEqual(['caller', 1]);
});

test('SMS that came with the call are shown, older ones are not', async () => {
  const sms = [{ sid: 'SM1', to: MOBILE, body: 'gammel' }];
  const { lines } = await play('^', {
    '/telefon/api/meldinger': (_request, response) => void response.json({ meldinger: sms }),
    '/voice/incoming': (_request, response) => {
      sms.push({ sid: 'SM2', to: MOBILE, body: 'ny' });
      response.type('text/xml').send('<Response><Pause length="9"/></Response>');
    },
  });
  expect(lines.filter((line) => line.startsWith('SMS'))).toEqual([`SMS til ${MOBILE}: ny`]);
});

test.each(['1;2', 'a', '1.2'])('the script "%s" is refused', (script) => {
  expect(() => playScript(script)).toThrow('Et manus har bare');
});
