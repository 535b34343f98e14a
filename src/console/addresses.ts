// Where the console's pages are, as far as more than one file must know.

export const KONSOLL = '/konsoll';
export const SIGN_IN = `${KONSOLL}/logg-inn`;
export const SIGN_OUT = `${KONSOLL}/logg-ut`;
/** Out to the provider, and back from it. */
export const OIDC = `${KONSOLL}/oidc`;
export const OIDC_RETURN = `${OIDC}/retur`;

/** A page of the console to go on to, never anywhere else. */
export const safeKonsoll = (til: unknown): string =>
  typeof til === 'string' && /^\/konsoll(\/[\w/-]*)?$/.test(til) && !til.includes('//') ? til : KONSOLL;
