// What of the caller's keys may be written down: single menu keys as they are, numbers only as so many dots.
import type { Pressed } from '../../flows/grammar.ts';
import type { Listen } from '../../flows/vocabulary.ts';

/** '1' in a menu, '••••••••#' in an entry, and dots wherever it is not known what was asked. */
export function mask({ digits, endedByHash }: Pressed, listen: Listen | null): string {
  const isMenu = listen?.kind === 'menu' || listen?.kind === 'wait';
  const shown = isMenu && digits.length === 1 ? digits : '•'.repeat(Math.min(digits.length, MASK_MAX));
  return endedByHash ? `${shown}#` : shown;
}

/** Long nonsense is not worth so many dots. */
const MASK_MAX = 25;
