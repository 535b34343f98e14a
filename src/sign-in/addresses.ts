// The addresses of signing in, and where to go on to afterwards.

export const PATHS = {
  minside: '/minside',
  signIn: '/minside/logg-inn',
  bankid: '/minside/bankid',
  bankidReturn: '/minside/bankid/retur',
  signOut: '/minside/logg-ut',
  signedOut: '/minside/logget-ut',
} as const;

/** Why somebody is sent to the sign-in page. */
const REASONS = [
  'avbrutt',
  'ugyldig',
  'for svak',
  'uten nummer',
  'borte',
  'for mange',
  'utlopt',
  'trenger bankid',
] as const;
export type Reason = (typeof REASONS)[number];

/** A page of Min side: letters, digits, hyphens and a plain query. Nothing that could be another host, or need decoding. */
const OWN_PAGE = /^\/minside(?:\/[\w-]+)*(?:\?[\w=&-]*)?$/;

/** The page asked for, if it is one of ours; else Min side's first. */
export const safeTil = (til: unknown): string => (typeof til === 'string' && OWN_PAGE.test(til) ? til : PATHS.minside);

/** Where to go on to when a page was asked for too early: a case is called otherwise in every session, so its pages lead to the first. */
export const tilAfter = (path: string | undefined): string => {
  const til = safeTil(path);
  return til.startsWith(`${PATHS.minside}/sak/`) ? PATHS.minside : til;
};

export const reasonOf = (grunn: unknown): Reason | null => REASONS.find((reason) => reason === grunn) ?? null;

/** An address with a query; what is undefined, or the default, is left out. */
export function withQuery(
  path: string,
  { til, ...rest }: { lang?: string; til?: string; grunn?: Reason; med?: string },
): string {
  const query = new URLSearchParams({ ...rest, ...(til !== undefined && til !== PATHS.minside && { til }) });
  return query.size === 0 ? path : `${path}?${query}`;
}
