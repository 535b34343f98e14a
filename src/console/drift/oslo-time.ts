// A day and a time as somebody in Norway types them, and the instant they mean.
const HOUR_MS = 3_600_000;
const TYPED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const OSLO = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** As a field of type datetime-local holds it: '2026-11-23T14:30'. */
export const osloTyped = (at: Date): string => OSLO.format(at).replace(' ', 'T');

/** The instant of '2026-11-23T14:30' in Oslo; the first of the two in the hour that comes twice; null for what never is. */
export function osloInstant(typed: string): Date | null {
  if (!TYPED.test(typed)) return null;
  const asUtcMs = Date.parse(`${typed}:00Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const summerAndWinter = [2, 1].map((hours) => new Date(asUtcMs - hours * HOUR_MS));
  return summerAndWinter.find((at) => osloTyped(at) === typed) ?? null;
}
