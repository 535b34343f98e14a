// Money in words: kroner and øre.
import type { Language } from '../../../prompts/catalogue.ts';
import { cardinalEn } from './numbers-en.ts';
import { cardinalNb } from './numbers-nb.ts';
import { CARDINAL_MAX } from './scales.ts';

const ORE_PER_KRONE = 100;

/**
 * Says an amount in øre: 223050 → "to tusen to hundre og tretti kroner og femti øre". Zero øre are left out, and so
 * are zero kroner beside some øre; nothing at all is "null kroner". Only 1 takes the singular "krone".
 * Throws a RangeError for what is not a whole, non-negative number of øre.
 */
export function spokenMoney(amountOre: number, language: Language): string {
  if (!Number.isSafeInteger(amountOre) || amountOre < 0 || amountOre > CARDINAL_MAX * ORE_PER_KRONE) {
    throw new RangeError('not a whole number of øre that can be said');
  }
  const kroner = Math.floor(amountOre / ORE_PER_KRONE);
  const ore = amountOre % ORE_PER_KRONE;
  const inKroner = `${language === 'nb' ? cardinalNb(kroner) : cardinalEn(kroner)} ${kroner === 1 ? 'krone' : 'kroner'}`;
  if (ore === 0) return inKroner;

  const inOre = `${language === 'nb' ? cardinalNb(ore, 'intet') : cardinalEn(ore)} øre`;
  if (kroner === 0) return inOre;
  return `${inKroner} ${language === 'nb' ? 'og' : 'and'} ${inOre}`;
}
