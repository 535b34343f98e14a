// How lengths of time are written beside calls.

type Length = { started_at: Date; ended_at: Date | null; duration_s: number | null };

/** How long a call lasted, or has lasted by now: as the telephone network says it, since word of an end may come late. */
export const lengthMs = ({ started_at, ended_at, duration_s }: Length, now: Date): number =>
  duration_s === null ? (ended_at ?? now).getTime() - started_at.getTime() : duration_s * 1000;

/** 65000 → '1 min 5 s'. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}

/** 65000 → '1:05', into a call. */
export function onTheClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
