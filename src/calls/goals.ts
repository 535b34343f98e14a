// What a caller can come for, and how a call shows that they got it.

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
