// What a breakdown is called, in the log and where a call is told: the same in both, so that one leads to the other.
import { createHash } from 'node:crypto';

/** 'F-3A91C07E', of the turn that broke. Tells nothing of the call. */
export const feilId = ({ callSid, turn }: { callSid: string; turn: number }): string =>
  `F-${createHash('sha256').update(`${callSid}:${turn}`).digest('hex').slice(0, 8).toUpperCase()}`;
