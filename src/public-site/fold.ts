// Text as a search compares it: small letters without accents, and æ ø å as those write them who have no such keys.

/** What is left of a text, and where in the text each letter of it comes from; `at` has one more: the end. */
export type Folded = { text: string; at: number[] };

const LETTERS: Record<string, string> = { æ: 'a', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ß: 'ss', þ: 'th' };
/** å may be written aa, æ ae and ø oe: the second letter says no more. */
const PAIRS = new Set(['aa', 'ae', 'oe']);

/** Words written with æ ø å, with ae oe aa and with a o a fold to the same. */
export function fold(text: string): Folded {
  const letters: string[] = [];
  const at: number[] = [];
  let index = 0;
  let before = ''; // the letter before, while it may begin a pair
  for (const char of text) {
    for (const letter of lettersOf(char)) {
      const isSecond = PAIRS.has(before + letter);
      before = isSecond ? '' : letter;
      if (isSecond) continue;
      letters.push(letter);
      at.push(...Array<number>(letter.length).fill(index)); // letters beyond the common ones have two places
    }
    index += char.length;
  }
  return { text: letters.join(''), at: [...at, index] };
}

/** What one character is compared as: nothing for accents and hyphens, a space for any space. */
function lettersOf(char: string): string[] {
  const plain = char
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Pd}\u00ad]/gu, '');
  return [...plain].flatMap((letter) => [...(LETTERS[letter] ?? letter.replace(/\s/, ' '))]);
}
