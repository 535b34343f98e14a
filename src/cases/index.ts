// The cases as a call sees them: the ports of flows/ports.ts that ask about a case or act on it.
import type { Ports } from '../../flows/ports.ts';
import { type ActingCall, createDeeds, type DeedsDeps } from './deeds.ts';
import { createIdentification, type IdentificationDeps } from './identification.ts';

export type CasePorts = Pick<
  Ports,
  'checkOpen' | 'identify' | 'getSak' | 'offerUtsettelse' | 'registerUtsettelse' | 'requestMerTid'
>;

export type Cases = {
  /** The ports of one turn of one call. */
  forCall: (call: ActingCall) => CasePorts;
  /** The case today, for who has been identified elsewhere than in a call: a page behind a link. */
  getSak: CasePorts['getSak'];
};

export function createCases(deps: IdentificationDeps & DeedsDeps): Cases {
  const { checkOpen, identify } = createIdentification(deps);
  const { getSak, offerUtsettelse, registerUtsettelse, requestMerTid } = createDeeds(deps);
  return {
    getSak,
    forCall: (call) => ({
      checkOpen: (q) => checkOpen(call, q),
      identify: (q) => identify(call, q),
      getSak,
      offerUtsettelse,
      registerUtsettelse: (q) => registerUtsettelse(call, q),
      requestMerTid: (q) => requestMerTid(call, q),
    }),
  };
}
