// A call as what a caller does in a test: every number that was keyed is another one, of a demo case or of nobody. Pure.
import type { Listen } from '../../../flows/vocabulary.ts';
import type { Language } from '../../../prompts/catalogue.ts';
import { catalogue, type Line } from '../../../prompts/index.ts';
import type { LoggedStep } from '../../records/call-log-rows.ts';
import { listenIn } from './listens.ts';
import type { CallRecord } from './read-call.ts';
import { endedByUs } from './timeline.ts';

/** One verb of the script with its words, and fixed words of what is heard after it. */
export type Act = { verb: string; words: string | number | null; hears: string[] };

/** Stands for the caller's own case. */
export type StandIn = { saksnummer: string; kode: string };

const WRONG_KODE = '000001';
const UNKNOWN_SAKSNUMMER = '11111119';
const OTHER_MOBILE = '90000002';
const LANDLINE = '22334455';
const NO_NUMBER = '11111111';
/** For each kind of caller, one of that kind. */
const FROM: Record<CallRecord['call']['caller_kind'], string> = {
  norskMobil: '+4790000001',
  fast: `+47${LANDLINE}`,
  utenlandsk: '+46701234567',
  skjult: '',
  annet: 'sip:sentralbord@eksempel.no',
};
const RECORDED_SECONDS = 10;

const HANGS_UP: Act = { verb: 'hangsUp', words: null, hears: [] };

/** A turn of the log, what the call listened for when the caller took it, and what came later. */
type Turn = {
  steps: LoggedStep[];
  act: LoggedStep;
  place: string;
  listen: Listen | null;
  /** The number was begun again with *, so its first digits came with the turn before. */
  begunAgain: boolean;
  later: LoggedStep[];
};

export function actsOf(record: CallRecord, standIn: StandIn): Act[] {
  const acts: Act[] = [{ verb: 'dials', words: FROM[record.call.caller_kind], hears: [] }];
  const sent = record.sms.values();
  const seconds = record.recordings.map((one) => one.seconds ?? RECORDED_SECONDS).values();
  for (const turn of turnsOf(record.steps)) {
    if (turn.steps.some(isPaidMeanwhile)) return [...acts, HANGS_UP];
    acts.push(...actOf(turn, standIn, () => seconds.next().value ?? RECORDED_SECONDS));
    if (turn.steps.some(isBroken)) return [...acts, HANGS_UP];
    acts.at(-1)!.hears.push(...turn.steps.flatMap(({ lines, language }) => lines.flatMap(fixedWords(language))));
    for (const _ of turn.steps.filter(isSent)) acts.push(...receives(sent.next().value, record.steps));
  }
  acts.push({ verb: endedByUs(record) ? 'isHungUpOn' : 'hangsUp', words: null, hears: [] });
  return acts;
}

/** No test breaks anything of ours: what came after that is left out. */
export const isBroken = ({ deed_outcome }: LoggedStep): boolean => deed_outcome === 'brudd';

/** No script pays while it waits on the line: what came after that is left out. */
export const isPaidMeanwhile = ({ prompts }: LoggedStep): boolean => prompts.some((prompt) => prompt.startsWith(PAID));
const PAID = 'venter.mottatt';

const isSent = ({ deed, deed_outcome }: LoggedStep): boolean => deed === 'sendSms' && deed_outcome === 'sendt';

/** To a number keyed in the call, or to the caller's own; one to the case's own number goes where only the case knows. */
function receives(sms: CallRecord['sms'][number] | undefined, steps: readonly LoggedStep[]): Act[] {
  if (!sms) return [];
  if (sms.toCaller) return [{ verb: 'receivesSms', words: null, hears: [] }];
  const keyed = steps.some(({ flow, state }) => flow === 'sms' && state === 'readingBack');
  return keyed ? [{ verb: 'receivesSms', words: `+47${OTHER_MOBILE}`, hears: [] }] : [];
}

function turnsOf(steps: readonly LoggedStep[]): Turn[] {
  const turns = [...Map.groupBy(steps, ({ turn }) => turn).values()];
  return turns.map((ofTurn, i) => {
    const before = turns[i - 1];
    const [at] = before ?? [];
    const listen = at ? listenIn(at) : null;
    return {
      ...{ steps: ofTurn, act: ofTurn[0]!, place: at ? `${at.flow}.${at.state}` : '', listen },
      begunAgain: listen?.kind === 'entry' && at?.kind === 'digits' && before!.every(saysNothing),
      later: turns.slice(i + 1).flat(),
    };
  });
}

const saysNothing = ({ lines }: LoggedStep): boolean => lines.length === 0;

function actOf(turn: Turn, standIn: StandIn, nextSeconds: () => number): Act[] {
  const { steps, act, listen } = turn;
  const does = (verb: string, words: string | number | null = null): Act[] => [{ verb, words, hears: [] }];
  if (act.kind === 'started' || listen?.kind === 'terms' || listen?.kind === 'pause') return []; // goes on by itself
  if (act.kind === 'recording') return [...does('speaksFor', nextSeconds()), ...recordingEnd(steps)];
  const saidNothing = steps.every(saysNothing);
  if (act.kind === 'silence') return saidNothing ? [] : does('staysSilent');
  const keys = act.action ?? '';
  if (listen?.kind !== 'entry') return does('presses', keys.replace('•', '1'));
  if (saidNothing) return []; // begun again with *: the next entry is the whole number
  const words = entered(turn, listen, keys, standIn);
  const isWhole = words.endsWith('#') || words.length >= listen.max;
  return [...does(listen.secret ? 'entersKode' : 'enters', words), ...(isWhole ? [] : does('staysSilent'))];
}

/** `#` ends a recording; whoever hung up instead hears no more. */
const recordingEnd = (steps: LoggedStep[]): Act[] =>
  steps.at(-1)?.prompts.includes('felles.farvel') ? [] : [{ verb: 'presses', words: '#', hears: [] }];

function entered(
  { steps, act, place, begunAgain, later }: Turn,
  listen: Entry,
  keys: string,
  standIn: StandIn,
): string {
  const hash = keys.endsWith('#') ? '#' : '';
  const wrongLength = steps.some(({ prompts }) => prompts.includes('felles.feilLengde'));
  const count = begunAgain && !wrongLength ? listen.max : keys.length - hash.length;
  if (count < listen.min || count > listen.max) {
    if (count === 1 && ['hjelp', 'innsigelseUtenKode'].includes(act.flow)) return `0${hash}`;
    if (count === 1 && act.flow === 'hovedmeny') return `9${hash}`;
    return '1'.repeat(count) + hash;
  }
  const came = (deed: string, answer: string) => steps.some((s) => s.deed === deed && s.deed_outcome === answer);
  const nextAnswer = (deed: string) => later.find((step) => step.deed === deed)?.deed_outcome;
  switch (place) {
    case 'identifisering.askingKode':
    case 'identifisering.askingKodeForMore':
      return came('identify', 'ja') || came('identify', 'brudd') ? standIn.kode : WRONG_KODE;
    case 'sms.askingNumber':
      return (nextAnswer('sendSms') === 'ikkeMobil' ? LANDLINE : OTHER_MOBILE) + hash;
    case 'beskjed.askingNumber':
      return (nextAnswer('registerBeskjed') === 'ikkeNummer' ? NO_NUMBER : LANDLINE) + hash;
    case 'betalt.askingAmount':
      return `5${'0'.repeat(count - 1)}${hash}`;
    case 'betalt.askingDate':
      return came('latestDay', 'finnes ikke') ? '3102' : '2011';
    default:
      return (came('checkOpen', 'ukjent') ? UNKNOWN_SAKSNUMMER : standIn.saksnummer) + hash;
  }
}

type Entry = Extract<Listen, { kind: 'entry' }>;

/** The longest run of words in what was said that no fact fills. */
const fixedWords =
  (language: Language) =>
  ({ prompt }: Line): string[] => {
    const words = catalogue[prompt]?.[language].split(/\{[^{}]+\}/) ?? [];
    const longest = words.map((run) => run.replace(/^[\s.,]+|\s+$/g, '')).sort((a, b) => b.length - a.length)[0];
    return longest && longest.length > 2 ? [longest] : [];
  };
