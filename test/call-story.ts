// A call told as a play for two voices, for failures and golden transcripts.
import type { SmsMessage } from '../src/handset/inbox.ts';
import type { PhoneCall, Utterance } from '../src/handset/phone-call.ts';

export type Story = {
  /** The caller's act, in Norwegian: 'taster 1'. */
  does: (what: string) => void;
  receives: (sms: SmsMessage) => void;
  text: () => string;
};

/** Listens to the call from now on. Everything said stands where it began, among the caller's acts. */
export function createStory(call: PhoneCall): Story {
  const lines: (() => string)[] = [() => `Ringer fra ${call.from === '' ? 'skjult nummer' : call.from}`];
  let ended = false;
  call.on((event) => {
    if (event.type === 'said') lines.push(() => spoken(event.utterance));
    if (event.type === 'beep') lines.push(() => '  (pipetone)');
    if (event.type !== 'ended' || ended) return;
    ended = true;
    if (event.by !== 'caller') lines.push(() => (event.by === 'service' ? '  (legger på)' : `  (brudd: ${event.by})`));
  });
  return {
    does: (what) => void lines.push(() => `> ${what}`),
    receives: ({ to, body }) => void lines.push(() => `SMS til ${to}: ${withoutTokens(body)}`),
    text: () => lines.map((line) => line()).join('\n') + '\n',
  };
}

const spoken = ({ text, audioUrl, interrupted, language }: Utterance) =>
  `  ${language.startsWith('en') ? '[en] ' : ''}${audioUrl === null ? text : `[lydfil ${new URL(audioUrl).pathname}]`}${interrupted ? ' –' : ''}`;

/** Links are random: a golden file shows only their kind. */
const withoutTokens = (body: string) => body.replace(/\/([bl])\/[\w-]+/g, '/$1/…');
