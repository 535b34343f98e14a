// The registry: every flow a call can be in, what it is called, and the level its caller must have reached.
import type { AnyStateMachine } from 'xstate';
import { alleSaker } from './alleSaker.ts';
import { altAnnet } from './altAnnet.ts';
import { beskjed } from './beskjed.ts';
import { betale } from './betale.ts';
import { betalt } from './betalt.ts';
import { fakturakopi } from './fakturakopi.ts';
import { faq } from './faq.ts';
import { feilMottaker } from './feilMottaker.ts';
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
import { status } from './status.ts';
import { uenig } from './uenig.ts';
import { utsettelse } from './utsettelse.ts';
import { venter } from './venter.ts';
import type { FlowName } from './vocabulary.ts';

/** `level`: 0 anybody, 1 case number and code (call design, "Who is calling"). */
type Entry = { machine: AnyStateMachine; level: 0 | 1 };

export const flows: Record<FlowName, Entry> = {
  hovedmeny: { machine: hovedmeny, level: 0 },
  identifisering: { machine: identifisering, level: 0 },
  status: { machine: status, level: 1 },
  betale: { machine: betale, level: 1 },
  merTid: { machine: merTid, level: 1 },
  utsettelse: { machine: utsettelse, level: 1 },
  nedbetaling: { machine: nedbetaling, level: 1 },
  uenig: { machine: uenig, level: 0 },
  innsigelse: { machine: innsigelse, level: 1 },
  innsigelseUtenKode: { machine: innsigelseUtenKode, level: 0 },
  betalt: { machine: betalt, level: 1 },
  klage: { machine: klage, level: 0 },
  feilMottaker: { machine: feilMottaker, level: 0 },
  beskjed: { machine: beskjed, level: 0 },
  opptak: { machine: opptak, level: 0 },
  altAnnet: { machine: altAnnet, level: 0 },
  fakturakopi: { machine: fakturakopi, level: 1 },
  alleSaker: { machine: alleSaker, level: 0 },
  personopplysninger: { machine: personopplysninger, level: 0 },
  faq: { machine: faq, level: 0 },
  sms: { machine: sms, level: 0 },
  venter: { machine: venter, level: 1 },
  fortsett: { machine: fortsett, level: 1 },
  hjelp: { machine: hjelp, level: 0 },
  noeMer: { machine: noeMer, level: 0 },
};
