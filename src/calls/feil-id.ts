// What a breakdown is called, in the log and where a call is told: the same in both, so that one leads to the other.
import { createHash } from 'node:crypto';

/** 'F-3A91C07E', of the turn that broke, or of an answer that was lost at a time. Tells nothing of the call. */
export const feilId = ({ callSid, turn, lostAt }: { callSid: string; turn: number; lostAt?: Date }): string => {
  const where = [callSid, turn, ...(lostAt ? [lostAt.getTime()] : [])].join(':');
  return `F-${createHash('sha256').update(where).digest('hex').slice(0, 8).toUpperCase()}`;
};
