// What the callers of the example calls do. Keys as they are pressed, and words for what is not a key.
// Far from all succeed: a console that shows only good calls shows nothing.

/**
 * 'sak', 'kode': keyed from the letter. 'feil kode': another. 'tier': does nothing until something new is heard. 'snakker': into a
 * recording. 'betaler', 'åpner': with the link that came by SMS. 'legger på': in the middle of what is said. Anything else: keys.
 */
export type Act = string;
export type Script = {
  acts: readonly Act[];
  /** How often, compared with the others. */
  weight: number;
  /** From a telephone at home, which takes no SMS. */
  landline?: true;
};

const say = (weight: number, acts: string, more: Pick<Script, 'landline'> = {}): Script => ({
  ...{ weight, acts: acts.split(', ') },
  ...more,
});

/** A dispute from a caller who has no kode. */
export const WITHOUT_KODE = say(2, '4, 1, 0#, 1, sak, 1, 2');

export const SCRIPTS: readonly Script[] = [
  // Status
  say(14, '1, sak, kode'),
  say(6, '1, sak, kode, 1'),
  say(5, '1, sak, kode, 2, 1, 1, betaler, tier'),
  say(3, '1, sak, kode, 3, 1, 1, tier, 1, 1'),
  say(4, '1, sak, feil kode, kode'),
  say(3, '1, sak, kode', { landline: true }),
  // Pay
  say(10, '2, sak, kode, 1, 1, betaler, tier'),
  say(5, '2, sak, kode, 1, 1, åpner, tier, 1'),
  say(5, '2, sak, kode, 1, 1, 1'),
  say(6, '2, sak, kode, 2'),
  say(4, '2, sak, kode, 2', { landline: true }),
  say(3, '2, sak, feil kode, sak, kode, 1, 1, betaler'),
  // More time
  say(9, '3, sak, kode, 1, 2, 1, 1'),
  say(4, '3, sak, kode, 1, 1, legger på'),
  say(3, '3, sak, kode, 1, 3, 2, legger på'),
  say(5, '3, sak, kode, 2, 2, 1, 1'),
  say(3, '3, sak, kode, 2, 3, legger på'),
  say(2, '3, sak, kode, 1, 1, 1, 3', { landline: true }),
  // Disputes, paid, complaints, not for them
  say(4, '4, 1, sak, kode, 2, 2, 1'),
  say(2, '4, 1, sak, kode, 3, 1, snakker, #, 1, 1'),
  WITHOUT_KODE,
  say(3, '4, 2, sak, kode, 1, 500#, 0110, 1, 1'),
  say(2, '4, 3, 1, 1, 1, 1, snakker, #, 1, 1'),
  say(2, '4, 4, sak, 2'),
  // Everything else
  say(2, '5, 1, sak, kode'),
  say(4, '5, 2, 1'),
  say(2, '5, 3, 1, 1'),
  say(4, '5, 4, 1, 2'),
  say(2, '5, 4, 2, 1, 1'),
  say(3, '0, 2, 1, 2'),
  // Those who get nowhere
  say(6, 'legger på'),
  say(3, 'tier, legger på'),
  say(5, '2, sak, legger på'),
  say(3, '1, tier, legger på'),
  say(3, '1, sak, tier, legger på', { landline: true }),
  say(2, '1, sak, tier, tier, tier, tier'),
  say(2, '6, 7, 6, legger på'),
  say(3, '2, 2041#, sak, kode, 2'),
  say(2, 'tier, tier, tier, tier'),
  say(2, '4, tier, tier, tier, tier'),
  say(2, '5, 6, 4, tier, legger på'),
  say(2, '3, sak, kode, tier, tier, legger på'),
];

/** Two calls that close a case on the telephone, and a third that finds it closed. */
export const LOCKING: readonly Script[] = [
  say(1, '1, sak, feil kode, feil kode, feil kode'),
  say(1, '1, sak, feil kode, feil kode, feil kode'),
  say(1, '1, sak, kode, legger på'),
];

/** In English, the same keys come after 8. */
export const inEnglish = (acts: readonly Act[]): Act[] => ['8', ...acts];
