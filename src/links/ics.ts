// A calendar file (RFC 5545) of whole days, each with a reminder the morning before.
import type { IsoDate } from '../../flows/ports.ts';

/** `uid` stays the same for the same event, so that a calendar that takes the file twice has it once. */
export type CalendarDay = { uid: string; day: IsoDate; summary: string; description: string };

/** Octets a line, without its end (section 3.1). */
const LINE_OCTETS_MAX = 75;
/** Counted back from midnight: nine in the morning of the day before. */
const REMIND = '-PT15H';

/** The file; `now` is when it was made. */
export function calendarFile(days: readonly CalendarDay[], now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//NorKreditt//Avdrag//NO',
    ...days.flatMap((day) => event(day, stamp)),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

const event = ({ uid, day, summary, description }: CalendarDay, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
  `SUMMARY:${escapeText(summary)}`,
  `DESCRIPTION:${escapeText(description)}`,
  'CLASS:PRIVATE',
  'TRANSP:TRANSPARENT', // a day on which something is due is not a day that is taken
  ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapeText(summary)}`, `TRIGGER:${REMIND}`, 'END:VALARM'],
  'END:VEVENT',
];

/** Section 3.3.11. */
export const escapeText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** Breaks a line that is too long, between letters and never inside one; each further line begins with a space. */
export function fold(line: string): string {
  const lines = [''];
  for (const letter of line) {
    const last = lines.at(-1)!;
    const isRoom = Buffer.byteLength(last) + Buffer.byteLength(letter) <= LINE_OCTETS_MAX;
    if (isRoom) lines[lines.length - 1] = last + letter;
    else lines.push(` ${letter}`);
  }
  return lines.join('\r\n');
}
