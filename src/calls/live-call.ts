// A live call: everything that must outlive one turn. It is saved sealed, between turns only.
import type { Snapshot } from 'xstate';
import type { FlowName, Listen, Service } from '../../flows/vocabulary.ts';
import type { Language } from '../../prompts/catalogue.ts';
import type { Line } from '../../prompts/index.ts';

export type LiveCall = {
  callSid: string;
  /** The turn we wait for: the number in the action URL the caller's next key comes to. The greeting is turn 0. */
  turn: number;
  /** ISO instant the call came in. */
  startedAt: string;
  language: Language;
  /** The identified case, or null at level 0. */
  saksnummer: string | null;
  /** The service the caller is in, and stays in when `7` asks for another case. */
  service: Service;
  frame: Frame;
  step: Step;
  /** The terms last said in full, in the language they were said in: what an acceptance accepts. */
  terms: { lines: Line[]; language: Language } | null;
  /** The caller's last call about this case, offered to be gone on with. */
  dropped: Resting | null;
  /** What waiting on the line has taken so far: it costs nothing of the limits. Absent in calls that have not waited. */
  waited?: { turns: number; ms: number };
  /** Staff have shut the caller out: whatever comes, the call only says so again. */
  blocked?: true;
  /** Breakdowns in a row; too many end the call politely. */
  breakdowns: number;
};

/** What of a call is enough to go on with it in another. */
export type Resting = Pick<LiveCall, 'service' | 'frame' | 'step' | 'terms'>;

/** Which flow the call rests in, of which version, and where. */
export type Frame = { flow: FlowName; version: string; state: string; snapshot: Snapshot<unknown> };

/** What the caller was told where the call rests, so that it can be said again, in either language. */
export type Step = {
  information: Line[];
  question: Line[];
  listen: Listen;
  /** ISO instant the call came to rest here. */
  at: string;
  /** Misses in a row at this step: silences and wrong keys. */
  misses: number;
  /** Whether one of them was a silence, after which the patience grows. */
  hasBeenSilent: boolean;
  /** Digits of a number begun again with `*`, that are already here. */
  typed: string;
};

/** A call that has just come in, at rest nowhere yet. `startedAt`: ISO instant. */
export const newCall = (callSid: string, startedAt: string): LiveCall => ({
  callSid,
  turn: 1, // the greeting is turn 0
  startedAt,
  language: 'nb',
  saksnummer: null,
  service: 'hovedmeny',
  frame: { flow: 'hovedmeny', version: '', state: '', snapshot: {} as LiveCall['frame']['snapshot'] },
  step: {
    ...{ information: [], question: [], listen: { kind: 'menu' }, at: startedAt },
    ...{ misses: 0, hasBeenSilent: false, typed: '' },
  },
  terms: null,
  dropped: null,
  breakdowns: 0,
});
