// The estimate of how long speech lasts, against what espeak-ng measured.
import { describe, expect, it, test } from 'vitest';
import { spokenSeconds } from '../../src/calls/speech/index.ts';

// Sentences the fit has not seen; seconds measured with espeak-ng 1.51, voices nb and en-gb, 160 words a minute.
const MEASURED: ['nb' | 'en', string, number][] = [
  ['nb', 'God dag, og takk for at du ringer oss.', 2.8],
  ['nb', 'Vil du betale i dag, trykk 1. Vil du vente litt, trykk 2.', 5.0],
  ['nb', 'Du må betale fire tusen ni hundre og nittini kroner og ti øre før fredag den ellevte desember.', 6.9],
  [
    'nb',
    'Avtalen gjelder fra i dag. Hver måned betaler du ett tusen og tjueto kroner. Glemmer du en betaling, stanser avtalen, og hele beløpet må betales på en gang. Renter løper så lenge noe gjenstår.',
    13.9,
  ],
  [
    'nb',
    'Vi har mottatt meldingen din. En saksbehandler ser på den så snart som mulig, og du får svar på SMS. Haster det, kan du bruke nettsidene våre. Der ser du alle sakene dine, kan betale med kort, og kan skrive til oss når som helst på døgnet.',
    17.7,
  ],
  ['nb', 'syv seks ni fire', 1.6],
  ['en', 'Good day, and thank you for calling us.', 2.6],
  ['en', 'If you want to pay today, press 1. If you need to wait a little, press 2.', 5.4],
  [
    'en',
    'You must pay four thousand nine hundred and ninety-nine kroner and ten øre before Friday the eleventh of December.',
    6.9,
  ],
  [
    'en',
    'The agreement applies from today. Every month you pay one thousand and twenty-two kroner. If you forget a payment, the agreement ends, and the whole amount must be paid at once. Interest runs as long as anything remains.',
    14.0,
  ],
  [
    'en',
    'We have received your message. One of our staff will look at it as soon as possible, and you will get an answer by text message. If it is urgent, you can use our web pages. There you see all your cases, can pay by card, and can write to us at any hour.',
    15.7,
  ],
  ['en', 'seven six nine four', 1.8],
];

describe('spoken seconds', () => {
  test.each(MEASURED)('%s "%s" lasts about %d s', (language, text, measuredSeconds) => {
    // a tenth, or 0.7 s for the shortest, where one breath more or less shows
    const toleranceSeconds = Math.max(0.1 * measuredSeconds, 0.7);
    expect(Math.abs(spokenSeconds([{ text }], language) - measuredSeconds)).toBeLessThan(toleranceSeconds);
  });

  it('adds pauses as they are, and counts the words on both sides once', () => {
    const apart = spokenSeconds([{ text: 'to null' }, { pauseMs: 400 }, { text: 'fire én' }], 'nb');
    expect(apart).toBeCloseTo(spokenSeconds([{ text: 'to null fire én' }], 'nb') + 0.4, 6);
    expect(spokenSeconds([{ pauseMs: 1500 }], 'nb')).toBeCloseTo(1.5, 6);
  });

  it('reckons a recording by the words it replaces', () => {
    const catalogue = { hei: { nb: 'Velkommen til oss.', en: 'Welcome.', lyd: { nb: 'hei.mp3' } } };
    expect(spokenSeconds([{ play: 'hei.mp3' }], 'nb', catalogue)).toBe(
      spokenSeconds([{ text: 'Velkommen til oss.' }], 'nb'),
    );
  });

  it('is nothing for nothing', () => {
    expect(spokenSeconds([], 'nb')).toBe(0);
  });
});
