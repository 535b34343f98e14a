// The cases as a call sees them: the ports of flows/ports.ts that ask about a case or act on it.
import type { Ports } from '../../flows/ports.ts';
import { createAgreements } from './agreements.ts';
import { createBeskjeder } from './beskjeder.ts';
import { type ActingCall, createDeeds, type DeedsDeps } from './deeds.ts';
import { createDisputes } from './disputes.ts';
import { createFakturakopier, type ReadCopy } from './fakturakopi.ts';
import { createIdentification, type IdentificationDeps, type LinkProof } from './identification.ts';

export type CasePorts = Pick<
  Ports,
  | 'checkOpen'
  | 'identify'
  | 'getSak'
  | 'latestPayment'
  | 'offerUtsettelse'
  | 'registerUtsettelse'
  | 'offerNedbetaling'
  | 'registerNedbetaling'
  | 'requestMerTid'
  | 'registerInnsigelse'
  | 'registerBetalt'
  | 'latestDay'
  | 'registerBeskjed'
  | 'findFakturakopi'
  | 'requestFakturakopi'
>;

export type Cases = {
  /** The ports of one turn of one call. */
  forCall: (call: ActingCall) => CasePorts;
  /** The case today, for who has been identified elsewhere than in a call: a page behind a link. */
  getSak: CasePorts['getSak'];
  /** What the page behind the link to a copy of an invoice needs. */
  copyOf: ReadCopy;
  identifyByLink: LinkProof;
};

type CasesDeps = Omit<IdentificationDeps, 'findStatus'> & DeedsDeps & { readCopy: ReadCopy };

export function createCases(deps: CasesDeps): Cases {
  const { findStatus, getSak, latestPayment, requestMerTid } = createDeeds(deps);
  const { checkOpen, identify, identifyByLink } = createIdentification({ ...deps, findStatus });
  const { offerUtsettelse, offerNedbetaling, registerUtsettelse, registerNedbetaling } = createAgreements(deps);
  const { registerBeskjed } = createBeskjeder(deps);
  const { latestDay, registerInnsigelse, registerBetalt } = createDisputes(deps);
  const { copyOf, findFakturakopi, requestFakturakopi } = createFakturakopier(deps);
  return {
    getSak,
    copyOf,
    identifyByLink,
    forCall: (call) => ({
      checkOpen: (q) => checkOpen(call, q),
      identify: (q) => identify(call, q),
      getSak,
      latestPayment,
      offerUtsettelse,
      registerUtsettelse: (q) => registerUtsettelse(call, q),
      offerNedbetaling,
      registerNedbetaling: (q) => registerNedbetaling(call, q),
      requestMerTid: (q) => requestMerTid(call, q),
      latestDay,
      registerInnsigelse: (q) => registerInnsigelse(call, q),
      registerBetalt: (q) => registerBetalt(call, q),
      registerBeskjed: (q) => registerBeskjed(call, q),
      findFakturakopi,
      requestFakturakopi: (q) => requestFakturakopi(call, q),
    }),
  };
}
