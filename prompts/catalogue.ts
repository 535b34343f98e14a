// What a prompt is: the same words in Norwegian and English, with typed blanks such as '{frist:dato}'.

/** The kinds a blank may have, and the type of the fact that fills it. `src/calls/speech` knows how each is said. */
export type Kinds = {
  /** ISO calendar date in Europe/Oslo, '2026-12-21' → "mandag den tjueførste desember". */
  dato: string;
  /** Money in øre, 221350 → "to tusen to hundre og tretten kroner og femti øre". */
  beløp: number;
  /** A whole number, 21 → "tjueén". */
  tall: number;
  /** A day of the month, 2 → "andre" ("den andre hver måned"). */
  dag: number;
  /** Digits said one by one in groups with pauses: saksnummer, referanse. */
  siffer: string;
  /** KID, said one by one in groups. */
  kid: string;
  /** Account number of eleven digits, said 4-2-5. */
  konto: string;
  /** Norwegian phone number of eight digits, said in pairs. */
  telefon: string;
  /** A web address, 'norkreditt.no' → "norkreditt punkt no". */
  nettadresse: string;
  /** Text that comes from data, such as the creditor's name; made safe to speak. */
  tekst: string;
  /** What staff have written in both languages, with a line break between: each caller hears their own. */
  tospråklig: string;
  /** The path of a recording of the caller's own, played as it is. */
  opptak: string;
};

/** The languages a caller can choose. */
export const LANGUAGES = ['nb', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * One prompt in every language. `lyd` names recorded files under `prompts/lyd/` that replace the synthetic voice,
 * for prompts without blanks.
 */
export type Prompt = {
  readonly nb: string;
  readonly en: string;
  readonly lyd?: Partial<Record<Language, string>>;
  /** The words are in the other language, and its voice says them: "For English, press 8." in a Norwegian call. */
  readonly otherLanguage?: true;
};

/** The blanks a text demands: Blanks<'til {nyFrist:dato}'> is { nyFrist: string }. */
export type Blanks<Text extends string> = string extends Text
  ? never // a text glued together with + has lost its blanks: write it as one literal
  : Text extends `${string}{${infer Name}:${infer Kind extends keyof Kinds}}${infer Rest}`
    ? { [N in Name]: Kinds[Kind] } & Blanks<Rest>
    : unknown;
