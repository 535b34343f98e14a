// The registry: every flow a call can be in, what it is called, and the level its caller must have reached.
import type { AnyStateMachine } from 'xstate';
import { betale } from './betale.ts';
import { hjelp } from './hjelp.ts';
import { hovedmeny } from './hovedmeny.ts';
import { identifisering } from './identifisering.ts';
import { noeMer } from './noeMer.ts';
import { sms } from './sms.ts';
import { status } from './status.ts';
import { utsettelse } from './utsettelse.ts';
import type { FlowName } from './vocabulary.ts';

/** `level`: 0 anybody, 1 case number and code (call design, "Who is calling"). */
type Entry = { machine: AnyStateMachine; level: 0 | 1 };

export const flows: Record<FlowName, Entry> = {
  hovedmeny: { machine: hovedmeny, level: 0 },
  identifisering: { machine: identifisering, level: 0 },
  status: { machine: status, level: 1 },
  betale: { machine: betale, level: 1 },
  utsettelse: { machine: utsettelse, level: 1 },
  sms: { machine: sms, level: 0 },
  hjelp: { machine: hjelp, level: 0 },
  noeMer: { machine: noeMer, level: 0 },
};
