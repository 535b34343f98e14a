// The words every flow is written in. A flow imports this, its ports' types, xstate and prompt keys; nothing else.
import { emit, fromPromise, type MachineContext } from 'xstate';
import type { FaqKey } from '../prompts/faq/index.ts';
import { type FactsOf, type Line, type PromptKey, promptOf, type SaidKey } from '../prompts/index.ts';
import type { Beskjed, Opptakstema, Ports, SmsInnhold } from './ports.ts';

/**
 * What a caller can do that a flow answers. Everything else a caller can press means the same everywhere and never
 * reaches a flow: see grammar.ts.
 */
export type CallerEvent =
  | { type: `key.${Choice}` }
  | { type: 'entered'; digits: string }
  /** Terms have been said in full. */
  | { type: 'heard' }
  /** Something was recorded; `hungUp`: the caller hung up to end it. */
  | { type: 'recorded'; recording: Recording; hungUp: boolean }
  /** A short pause is over, or a round of waiting. */
  | { type: 'waited' }
  /** `*`, or a change of language, where saying the step again is not enough. */
  | { type: 'again' }
  /** Nothing was pressed, where a flow has its own answer to that. */
  | { type: 'silence' };

/** A recording as Twilio knows it, and how many seconds it lasts. */
export type Recording = { sid: string; seconds: number };

/** The keys a menu may use; the rest of the keypad belongs to the grammar. */
export type Choice = '1' | '2' | '3' | '4' | '5';

/** What a state waits for. A state with `listen` in its meta is one the call rests in until the caller acts. */
export type Listen =
  /** One key. `accepting`: the key binds the caller, so no limit may come in between. */
  | { kind: 'menu'; accepting?: true }
  /** A number of `min` to `max` digits. `secret`: kept nowhere, shown nowhere. */
  | { kind: 'entry'; min: number; max: number; secret?: true }
  /** Words that bind the caller: said in full, keys pressed meanwhile are thrown away. */
  | { kind: 'terms' }
  /** The caller's voice after a tone, until `#`, ten seconds of silence or `maxSeconds`. */
  | { kind: 'record'; maxSeconds: number }
  /** Nothing: the call goes on by itself after so many seconds. */
  | { kind: 'pause'; seconds: number }
  /** Something outside the call, looked for after so many seconds. A key is taken at any time; none is missed, and nothing said. */
  | { kind: 'wait'; seconds: number };

export type StepMeta = { listen?: Listen };

export const menu = { listen: { kind: 'menu' } } as const satisfies StepMeta;
export const acceptance = { listen: { kind: 'menu', accepting: true } } as const satisfies StepMeta;
export const terms = { listen: { kind: 'terms' } } as const satisfies StepMeta;
/** An entry of exactly so many digits. */
export const entry = (digits: number) => ({ listen: { kind: 'entry', min: digits, max: digits } }) as const;
/** An entry of one digit to so many, ended by `#`. */
export const entryUpTo = (digits: number) => ({ listen: { kind: 'entry', min: 1, max: digits } }) as const;
export const secretEntry = (digits: number) =>
  ({ listen: { kind: 'entry', min: digits, max: digits, secret: true } }) as const;
export const record = (maxSeconds: number) => ({ listen: { kind: 'record', maxSeconds } }) as const;
export const pause = (seconds: number) => ({ listen: { kind: 'pause', seconds } }) as const;
export const wait = (seconds: number) => ({ listen: { kind: 'wait', seconds } }) as const;

/**
 * What a flow says. Emitted, never kept by the machine. `information` is said once and on `*`; `question` is said
 * again after a silence or a wrong key too.
 */
export type Said = { type: 'say'; part: 'information' | 'question'; lines: Line[] };

export type { Line };

type Speech = { lines: Line[] };
/** Prompts that need no facts can be said by key alone. */
export type PlainKey = { [K in PromptKey]: unknown extends FactsOf<K> ? K : never }[PromptKey];

/** A prompt with the facts that fill it, and no others: what is said is kept for `*`, so nothing more may ride along. */
export function line<K extends PromptKey>(prompt: K, ...[facts]: unknown extends FactsOf<K> ? [] : [FactsOf<K>]): Line {
  return filled(prompt, (facts ?? {}) as Line['facts']);
}

/** A text of spørsmål og svar. Editors write them, so no compiler knows their blanks: they may name the portal's address. */
export const faqLine = (prompt: FaqKey, { nettadresse }: Given): Line => filled(prompt, { nettadresse });

function filled(prompt: SaidKey, given: Line['facts']): Line {
  const blanks = [...promptOf(prompt).nb.matchAll(/\{(.+?):/g)].map(([, name]) => name as string);
  return { prompt, facts: Object.fromEntries(blanks.map((name) => [name, given[name]])) as Line['facts'] };
}

type Words<Context> = PlainKey | ((context: Context) => Line | Line[]);

/** `say`, `ask` and the actions behind them, for a flow's own context: `say('betale.lenke')`, `ask((c) => line('sms.riktig', c))`. */
export function speaker<Context>() {
  const linesOf = (words: Words<Context>[], context: Context): Line[] =>
    words.flatMap((w) => (typeof w === 'function' ? w(context) : { prompt: w, facts: {} }));
  const speak =
    <T extends 'say' | 'ask'>(type: T) =>
    (...words: Words<Context>[]) => ({
      type,
      params: ({ context }: { context: Context }): Speech => ({ lines: linesOf(words, context) }),
    });
  return { say: speak('say'), ask: speak('ask'), speech: speechActions<Context>() };
}

/** The two ways to speak, for a flow's `setup({ actions })`. */
const speechActions = <Context>() => ({
  say: emitting<Context>('information'),
  ask: emitting<Context>('question'),
});
const emitting = <Context>(part: Said['part']) =>
  emit<Context & MachineContext, CallerEvent, Speech, CallerEvent, Said>((_, { lines }) => ({
    type: 'say',
    part,
    lines,
  }));

/** What every machine is typed with: `types: {} as FlowTypes<Context, Input>`. */
export type FlowTypes<Context, Input = Context> = {
  input: Input;
  context: Context;
  events: CallerEvent;
  emitted: Said;
  meta: StepMeta;
  output: Next;
};

/** A service the flow needs, by its name in ports.ts. src/ binds the real one; tests bind a fake one. */
export const port = <Name extends keyof Ports>() =>
  fromPromise<Awaited<ReturnType<Ports[Name]>>, Parameters<Ports[Name]>[0]>(() =>
    Promise.reject(new Error('this port is not bound')),
  );

/** What every flow is told when it begins. */
export type Given = {
  /** The identified case (level 1), else null. */
  saksnummer: string | null;
  /** Whether the number the caller rings from is a Norwegian mobile, and so can take an SMS. */
  ringerFraMobil: boolean;
  /** Whether the caller's number is known, so that staff can call back. */
  kjentNummer: boolean;
  /** Whether the payment page takes Vipps and card, for sums that Vipps takes (avdrag.ts); else by bank only. */
  vippsOgKort: boolean;
  /** The portal's address, for those who go on there. */
  nettadresse: string;
};

/** What each flow is given beside that. The keys are the names of all flows. */
export type FlowInputs = {
  /** `driftsmelding`: what staff tell everybody just now, in both languages. */
  hovedmeny: { velkommen?: true; driftsmelding?: string };
  identifisering: { tjeneste: Service };
  status: object;
  betale: object;
  merTid: object;
  utsettelse: object;
  nedbetaling: object;
  uenig: object;
  innsigelse: object;
  betalt: object;
  /** `tastet`: the case number the caller has keyed on the way here. */
  innsigelseUtenKode: { tastet?: string };
  klage: object;
  feilMottaker: object;
  /** A message to staff. `referanse`: registered, and perhaps recorded, already; the caller hears what happens next. */
  beskjed: { beskjed: Beskjed; referanse?: string };
  /** An optional recording that belongs to the registration `referanse`; the call then goes on to `etter`. */
  opptak: { referanse: string; om: Opptakstema; etter: Next };
  /** `kanVente`: what the link asks for can be paid at once; once it is sent the call goes on in `venter`, else to `etter`. */
  sms: { innhold: SmsInnhold; etter: Next; kanVente?: boolean };
  venter: object;
  /** `fordi`: what led here, when it was not the caller's own wish. */
  hjelp: { fordi?: 'ikke forstått' | 'sperret' };
  noeMer: object;
  altAnnet: object;
  fakturakopi: object;
  alleSaker: object;
  personopplysninger: object;
  /** `sporsmal`: the id of a topic or question to begin at (prompts/faq); the menu of topics when left out. */
  faq: { sporsmal?: string };
  fortsett: { tjeneste: Service };
};
export type FlowName = keyof FlowInputs;
/** Where a caller can be, and stay when the case changes. */
export const SERVICES = [
  'hovedmeny',
  'status',
  'betale',
  'merTid',
  'utsettelse',
  'nedbetaling',
  'uenig',
  'innsigelse',
  'betalt',
  'fakturakopi',
] as const satisfies FlowName[];
export type Service = (typeof SERVICES)[number];

/** How a flow ends: which flow the call goes on with, or that we hang up. `identified` raises the caller to level 1. */
export type Next =
  | { [F in FlowName]: { next: F; identified?: string } & FlowInputs[F] }[FlowName]
  /** Where the caller's last, dropped call about this case was. */
  | { next: 'dropped' }
  | { next: 'hangUp' };

/** A final state, and where the call goes from it. */
export const end = (output: Next) => ({ type: 'final', output }) as const;
