// Every limit of signing in, in one place.

/** A session that nothing happens in ends after this (issue: 15 minutes idle). */
export const IDLE_MS_MAX = 15 * 60_000;
/** And after this, whatever happens in it. */
export const SESSION_MS_MAX = 60 * 60_000;
/** How long somebody may take at BankID before the way back is closed. */
export const TRANSACTION_MS_MAX = 10 * 60_000;
/** How long we wait for the issuer: somebody is looking at a blank page meanwhile. */
export const ISSUER_MS_MAX = 5_000;
/** Random bits that nobody guesses: of a session's cookie, of a form's token. */
export const SECRET_BYTES = 32;
/** Sign-ins one address may begin in a while: many people share the address of a mobile operator or an office. */
export const STARTS_MAX = 100;
export const STARTS_WINDOW_MS = 10 * 60_000;
