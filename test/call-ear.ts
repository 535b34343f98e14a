// What a caller expected to hear, held against what was said since the caller's last act.
import type { PhoneCall, Utterance } from '../src/handset/phone-call.ts';

export type Words = string | RegExp;

export type Ear = {
  /** Fails unless `words` come next ('next') or anywhere later ('later') in what was said. */
  hear: (words: Words, where: 'next' | 'later') => void;
  /** Fails on speech nobody expected, unless the caller has not listened at all. */
  hearNoMore: () => void;
  /** Whatever else was said is of no interest. */
  ignoreRest: () => void;
  /** The caller acts: what is said from here on is new. */
  startOver: () => void;
};

export function createEar(call: PhoneCall, fail: (what: string) => never): Ear {
  let sinceAct = 0;
  let at = { utterance: 0, position: 0 };
  let listened = false;
  const said = () => call.heard.slice(sinceAct);
  const unexpected = () => said().slice(at.position > 0 ? at.utterance + 1 : at.utterance);

  return {
    hear: (words, where) => {
      listened = true;
      const found = find(words, said(), at, where);
      if (found === null) return fail(`expected to hear ${words}, but heard: ${quoted(unexpected())}`);
      at = found;
    },
    hearNoMore: () => {
      const rest = unexpected();
      if (listened && rest.length > 0) fail(`expected to hear no more, but heard: ${quoted(rest)}`);
    },
    ignoreRest: () => {
      listened = false;
    },
    startOver: () => {
      sinceAct = call.heard.length;
      at = { utterance: 0, position: 0 };
      listened = false;
    },
  };
}

type Place = { utterance: number; position: number };

function find(words: Words, said: readonly Utterance[], from: Place, where: 'next' | 'later'): Place | null {
  for (let utterance = from.utterance; utterance < said.length; utterance += 1) {
    const here = utterance === from.utterance;
    const position = endOf(words, said[utterance]?.text ?? '', here ? from.position : 0);
    if (position !== null) return { utterance, position };
    const partlyExpected = here && from.position > 0;
    if (where === 'next' && !partlyExpected) return null;
  }
  return null;
}

/** Where a match of `words` in `text`, at or after `from`, ends; null without one. */
export function endOf(words: Words, text: string, from: number): number | null {
  if (typeof words === 'string') {
    const at = text.indexOf(words, from);
    return at === -1 ? null : at + words.length;
  }
  const match = text.slice(from).match(words);
  return match === null ? null : from + (match.index ?? 0) + Math.max(1, match[0].length);
}

const quoted = (utterances: readonly Utterance[]) =>
  utterances.length === 0 ? 'nothing' : utterances.map(({ text, audioUrl }) => `“${audioUrl ?? text}”`).join(' ');
