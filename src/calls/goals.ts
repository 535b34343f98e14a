// What a caller can come for, and how a call shows that they got it.
import { flows } from '../../flows/index.ts';
import type { FlowName } from '../../flows/vocabulary.ts';
import type { Line } from '../../prompts/index.ts';

/** Flows calls go through on their way say nothing of what they were about: they are no service, in no list and no count. */
export const ON_THE_WAY: readonly string[] = [
  ...(['hovedmeny', 'identifisering', 'noeMer', 'sms', 'merTid', 'uenig', 'hjelp', 'fortsett'] as const),
  ...(['venter', 'altAnnet', 'opptak'] as const),
] satisfies FlowName[];

/**
 * Services a turn went through without asking anything there, such as the status of a case that is settled: it rests in a flow
 * that is only on the way, and those say nothing but their own sentences.
 */
export function passedBy(restsIn: string, lines: readonly Line[]): string[] {
  if (!ON_THE_WAY.includes(restsIn)) return [];
  const said = lines.map(({ prompt }) => prompt.split('.')[0]!);
  return [...new Set(said)].filter((flow) => Object.hasOwn(flows, flow) && !ON_THE_WAY.includes(flow));
}

/** Deeds that leave a registration behind. */
export const REGISTERS: ReadonlySet<string> = new Set([
  'registerUtsettelse',
  'registerNedbetaling',
  'requestMerTid',
  'requestFakturakopi',
  'registerBeskjed',
  'registerInnsigelse',
  'registerBetalt',
]);

/** Where a caller rests who has heard what they came for. What remains to pay is none before the way to pay it is said. */
export const ANSWERED: ReadonlySet<string> = new Set([
  ...['status.choosing', 'betale.read', 'faq.told', 'noeMer.asking', 'innsigelse.offeringToAdd'],
  ...['utsettelse.choosingAtVarsel', 'utsettelse.offeringRequest'],
  ...['nedbetaling.choosingAtVarsel', 'nedbetaling.offeringRequest'],
  ...['personopplysninger.choosingAfterBankid', 'personopplysninger.choosingAfterProcessing'],
]);
