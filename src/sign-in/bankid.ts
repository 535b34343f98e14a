// What we ask of BankID, and what we take for an answer: a person, at level High.
import type { OidcClient } from '../config.ts';
import { isFodselsnummer } from './fodselsnummer.ts';
import type { Claims, OidcOptions } from './oidc.ts';

/** `nnin_altsub` puts the national identity number in the ID token; BankID must have approved us for it. */
const SCOPE = 'openid profile nnin_altsub';
const HIGH = 'urn:bankid:bid;LOA=4';

/** The levels of assurance BankID documents, weakest first: substantial, high. What is not here is weaker than any. */
const ACR_LEVELS: readonly (readonly string[])[] = [
  ['urn:bankid:bis', 'urn:bankid:bis;LOA=3'],
  ['urn:bankid:bim;LOA=4', HIGH],
];
/** The first is BankID's own; `nnin` is the same number as others that stand between us and BankID call it. */
const NUMBER_CLAIMS = ['nnin_altsub', 'nnin'];

const levelOf = (acr: unknown): number =>
  ACR_LEVELS.findIndex((names) => typeof acr === 'string' && names.includes(acr));
const LEVEL_MIN = levelOf(HIGH);

/** `prompt=login`: on a machine others use too, a sign-in that is still alive at BankID lets nobody in. */
export const bankidOptions = (bankid: OidcClient, redirectUri: string): OidcOptions => ({
  ...bankid,
  ...{ redirectUri, scope: SCOPE },
  parameters: { acr_values: HIGH, prompt: 'login' },
});

/** The national identity number of who signed in, to be hashed at once; or why it is not taken for an answer. */
export function personOf(claims: Claims): { fodselsnummer: string } | 'for svak' | 'uten nummer' {
  if (levelOf(claims.acr) < LEVEL_MIN) return 'for svak';
  const fodselsnummer = NUMBER_CLAIMS.map((name) => claims[name]).find(isFodselsnummer);
  return fodselsnummer === undefined ? 'uten nummer' : { fodselsnummer };
}
