// How long a text is as an SMS: septets of the GSM 7-bit alphabet (3GPP TS 23.038), or null when it does not fit it.

/** One message segment. A longer text, or one that is not GSM-7, is cut up and costs more. */
export const SEGMENT_SEPTETS_MAX = 160;

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These stand behind an escape, and so take two septets. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS = new Map<string, number>([
  ...Array.from(BASIC, (char) => [char, 1] as const),
  ...Array.from(EXTENSION, (char) => [char, 2] as const),
]);

/** The length of `text` in septets, or null when one of its characters would force UCS-2. */
export function septetsOf(text: string): number | null {
  let septets = 0;
  for (const char of text) {
    const width = SEPTETS.get(char);
    if (width === undefined) return null;
    septets += width;
  }
  return septets;
}

/** Whether `text` goes in one GSM-7 segment. */
export function isOneSegment(text: string): boolean {
  const septets = septetsOf(text);
  return septets !== null && septets <= SEGMENT_SEPTETS_MAX;
}
