// Where the console's pages are, as far as more than one file must know.

export const KONSOLL = '/konsoll';
export const SIGN_IN = `${KONSOLL}/logg-inn`;
export const SIGN_OUT = `${KONSOLL}/logg-ut`;
/** Out to the provider, and back from it. */
export const OIDC = `${KONSOLL}/oidc`;
export const OIDC_RETURN = `${OIDC}/retur`;

/** A page of the console to go on to, with what was searched for there; never anywhere else. */
export const safeKonsoll = (til: unknown): string =>
  typeof til === 'string' && /^\/konsoll(\/[\w/-]*)?(\?[\w%&=+.,:~*-]*)?$/.test(til) && !til.includes('//')
    ? til
    : KONSOLL;

/** The sign-in, on the way to a page. */
export const signInFor = (til: string): string => `${SIGN_IN}?${new URLSearchParams({ til })}`;

/** Forms that stand on the page of one thing, and are sent to an address below it. */
const ONE_THING = /^\/konsoll\/(?:henvendelser|samtaler)\/[RS]?\d+(?=\/)/;
const PARTS = ['henvendelser', 'innsikt', 'drift/telefon', 'drift/sperringer', 'drift', 'revisjon'];

/** The page with the form that is sent to this path. */
export function pageOfForm(path: string): string {
  const part = PARTS.find((one) => path.startsWith(`${KONSOLL}/${one}`));
  return ONE_THING.exec(path)?.[0] ?? (part ? `${KONSOLL}/${part}` : KONSOLL);
}
