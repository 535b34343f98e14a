// The catalogue: every prompt of every flow, and the types that keep a flow from saying one it cannot fill.

import { alleSaker } from './alleSaker.ts';
import { altAnnet } from './altAnnet.ts';
import { beskjed } from './beskjed.ts';
import { betale } from './betale.ts';
import { betalt } from './betalt.ts';
import type { Blanks, Prompt } from './catalogue.ts';
import { fakturakopi } from './fakturakopi.ts';
import { type FaqKey, faqPrompts } from './faq/index.ts';
import { feilMottaker } from './feilMottaker.ts';
import { felles } from './felles.ts';
import { fortsett } from './fortsett.ts';
import { hjelp } from './hjelp.ts';
import { hovedmeny } from './hovedmeny.ts';
import { identifisering } from './identifisering.ts';
import { innsigelse } from './innsigelse.ts';
import { innsigelseUtenKode } from './innsigelseUtenKode.ts';
import { klage } from './klage.ts';
import { merTid } from './merTid.ts';
import { nedbetaling } from './nedbetaling.ts';
import { noeMer } from './noeMer.ts';
import { opptak } from './opptak.ts';
import { personopplysninger } from './personopplysninger.ts';
import { sms } from './sms.ts';
import { sporsmal } from './sporsmal.ts';
import { status } from './status.ts';
import { uenig } from './uenig.ts';
import { utsettelse } from './utsettelse.ts';
import { venter } from './venter.ts';

export const prompts = {
  ...alleSaker,
  ...altAnnet,
  ...beskjed,
  ...betale,
  ...betalt,
  ...fakturakopi,
  ...feilMottaker,
  ...felles,
  ...fortsett,
  ...hjelp,
  ...hovedmeny,
  ...identifisering,
  ...merTid,
  ...nedbetaling,
  ...innsigelse,
  ...innsigelseUtenKode,
  ...klage,
  ...noeMer,
  ...opptak,
  ...personopplysninger,
  ...sms,
  ...sporsmal,
  ...status,
  ...uenig,
  ...utsettelse,
  ...venter,
} as const satisfies Record<string, Prompt>;

export type Prompts = typeof prompts;
export type PromptKey = keyof Prompts;
/** Everything that can be said: the prompts, and the texts of spørsmål og svar. */
export type SaidKey = PromptKey | FaqKey;

/** Every text there is, those of spørsmål og svar included. */
export const catalogue: Readonly<Record<string, Prompt>> = { ...prompts, ...faqPrompts };

/** The text of a key. Throws where the data of spørsmål og svar no longer has it. */
export function promptOf(key: SaidKey): Prompt {
  const prompt = catalogue[key];
  if (!prompt) throw new Error(`There is no text ${key}`);
  return prompt;
}

/** The facts a prompt needs: those its Norwegian text asks for. */
export type FactsOf<K extends PromptKey> = Blanks<Prompts[K]['nb']>;

/** A prompt that is to be said, with the facts that fill it. Language-neutral: it can be said again in another language. */
export type Line = { prompt: SaidKey; facts: Readonly<Record<string, string | number>> };
