// The calls of the golden transcripts: each service, each stage, and what callers do besides.
import type { Fortelling } from '../transkript.ts';
import { ALT_ANNET } from './alt-annet.ts';
import { BESKJED } from './beskjed.ts';
import { BETALE } from './betale.ts';
import { NEDBETALING } from './nedbetaling.ts';
import { STATUS } from './status.ts';
import { UENIG } from './uenig.ts';
import { UNDERVEIS } from './underveis.ts';
import { UTSETTELSE } from './utsettelse.ts';

export const SAMTALER: Record<string, Fortelling> = {
  ...{ ...STATUS, ...BETALE, ...UTSETTELSE, ...NEDBETALING },
  ...{ ...UENIG, ...BESKJED, ...ALT_ANNET, ...UNDERVEIS },
};
