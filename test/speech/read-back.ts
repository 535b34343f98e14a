// Reads spoken numbers back into digits. Written apart from the code it checks: it knows words, not how they are made.

const UNITS_NB: Record<string, number> = {
  null: 0,
  én: 1,
  en: 1,
  ett: 1,
  to: 2,
  tre: 3,
  fire: 4,
  fem: 5,
  seks: 6,
  syv: 7,
  åtte: 8,
  ni: 9,
  ti: 10,
  elleve: 11,
  tolv: 12,
  tretten: 13,
  fjorten: 14,
  femten: 15,
  seksten: 16,
  sytten: 17,
  atten: 18,
  nitten: 19,
};
const TENS_NB: Record<string, number> = {
  tjue: 20,
  tretti: 30,
  førti: 40,
  femti: 50,
  seksti: 60,
  sytti: 70,
  åtti: 80,
  nitti: 90,
};
const UNITS_EN: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS_EN: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  hundre: 100,
  hundred: 100,
  tusen: 1000,
  thousand: 1000,
  million: 1_000_000,
  millioner: 1_000_000,
  milliard: 1_000_000_000,
  milliarder: 1_000_000_000,
  billion: 1_000_000_000,
};

function below100(word: string): number {
  const unit = UNITS_NB[word] ?? UNITS_EN[word];
  if (unit !== undefined) return unit;
  for (const [ten, value] of [...Object.entries(TENS_NB), ...Object.entries(TENS_EN)]) {
    if (word === ten) return value;
    if (!word.startsWith(ten)) continue;
    const rest = word.slice(ten.length);
    const ones = rest.startsWith('-') ? UNITS_EN[rest.slice(1)] : UNITS_NB[rest];
    if (ones !== undefined && ones > 0 && ones < 10) return value + ones;
  }
  throw new Error(`not a numeral: ${word}`);
}

/** "tolv tusen tre hundre og førtifem" → 12345. */
export function readNumber(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(' ')) {
    if (word === 'og' || word === 'and') continue;
    const scale = SCALES[word];
    if (scale === undefined) group += below100(word);
    else if (scale === 100) group *= 100;
    else {
      total += group * scale;
      group = 0;
    }
  }
  return total + group;
}

/** "to kroner og femti øre" → 250, in øre. */
export function readMoney(words: string): number {
  const said = /^(?:(?<kroner>.+?) kroner?)?(?:(?: og | and )?(?<ore>\S+) øre)?$/u.exec(words);
  if (said?.groups === undefined) throw new Error(`not money: ${words}`);
  const { kroner, ore } = said.groups;
  return (kroner === undefined ? 0 : readNumber(kroner)) * 100 + (ore === undefined ? 0 : readNumber(ore));
}

/** "null fire én" → "041"; pairs such as "nittito" give two figures. */
export function readDigits(words: string): string {
  return words
    .split(/,? /)
    .map((word) => (word === 'strek' || word === 'dash' ? '-' : String(below100(word))))
    .join('');
}
