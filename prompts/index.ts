// The catalogue: every prompt of every flow, and the types that keep a flow from saying one it cannot fill.

import { betale } from './betale.ts';
import type { Blanks, Prompt } from './catalogue.ts';
import { felles } from './felles.ts';
import { hjelp } from './hjelp.ts';
import { hovedmeny } from './hovedmeny.ts';
import { identifisering } from './identifisering.ts';
import { noeMer } from './noeMer.ts';
import { sms } from './sms.ts';
import { status } from './status.ts';
import { utsettelse } from './utsettelse.ts';

export const prompts = {
  ...betale,
  ...felles,
  ...hjelp,
  ...hovedmeny,
  ...identifisering,
  ...noeMer,
  ...sms,
  ...status,
  ...utsettelse,
} as const satisfies Record<string, Prompt>;

export type Prompts = typeof prompts;
export type PromptKey = keyof Prompts;

/** The facts a prompt needs: those its Norwegian text asks for. */
export type FactsOf<K extends PromptKey> = Blanks<Prompts[K]['nb']>;

/** A prompt that is to be said, with the facts that fill it. Language-neutral: it can be said again in another language. */
export type Line = { prompt: PromptKey; facts: Readonly<Record<string, string | number>> };
