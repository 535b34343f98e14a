// What is said at inkassovarsel, where no more time is given.
import type { Sak } from './ports.ts';
import { type Line, line, type PlainKey } from './vocabulary.ts';

/** That there is none (`refusal`), what paying in time saves while there is time, and who may give more. */
export const varselLines = (refusal: PlainKey, sak: Sak): Line[] => [
  line(refusal),
  ...(sak.dagerTilFrist >= 0 ? [line('utsettelse.varselBetalInnen', sak)] : []),
  line('utsettelse.sporKreditor'),
];
