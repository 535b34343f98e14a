// Every limit of a call, in one place (call design, "One grammar everywhere").

/** Misses in a row at one step before the caller is led to help. */
export const MISSES_MAX = 3;
/** A call this long ends politely at its next step. */
export const CALL_MS_MAX = 15 * 60_000;
/** A call of this many turns ends politely at its next step. */
export const TURNS_MAX = 80;
/** Breakdowns in a row before we stop trying. */
export const BREAKDOWNS_MAX = 3;
/** What a turn's services may take together; Twilio's own limit is 15 s, ours is 5 s for a whole turn. */
export const TURN_MS_MAX = 4_000;
/** What one service may take: less than the turn, so that the flow itself can say what is unsure. */
export const PORT_MS_MAX = 3_000;
/** How long a caller may be kept waiting for the call log. What takes longer is written behind the answer's back. */
export const RECORD_WAIT_MS_MAX = 500;
/** How long a greeting may wait to know who is shut out, and what everybody is told just now. */
export const GREETING_WAIT_MS_MAX = 500;
/** Flows a call may pass through in one turn; more is a loop, and a bug. */
export const FLOWS_PER_TURN_MAX = 8;
/** Time to answer a menu, and an entry (the letter has to be found); longer after a silence. */
export const MENU_PATIENCE_SECONDS = 6;
export const ENTRY_PATIENCE_SECONDS = 10;
export const PATIENCE_AFTER_SILENCE_SECONDS = 4;
/** Silence that ends a recording. */
export const RECORD_SILENCE_SECONDS = 10;
/** How long a dropped call can be gone on with (call design: 30 minutes). */
export const DROPPED_MS_MAX = 30 * 60_000;
/** A live call that nothing has happened in for so long is forgotten: longer than a call may last, so it is over. */
export const LIVE_CALL_TTL_MS = 30 * 60_000;
