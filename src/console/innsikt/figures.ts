// What Innsikt tells, reckoned from the counts. Pure: every rule of a figure is here, and the page says the same in words.
import type { IsoDate } from '../../../flows/ports.ts';
import { IN_GOAL } from './count-day.ts';
import type { Pair, Sum, Sums } from './sums.ts';

const none: Pair = { now: 0, before: 0 };
const plus = (a: Pair, b: Pair): Pair => ({ now: a.now + b.now, before: a.before + b.before });
export const total = (sums: readonly Pair[]): Pair => sums.reduce(plus, none);
const most = <T extends Pair>(rows: T[]): T[] => rows.sort((a, b) => b.now - a.now || b.before - a.before);

/** Sums by the parts of their keys at these places, the most first. */
function by(sums: readonly Sum[], ...places: number[]): Sum[] {
  const groups = Map.groupBy(sums, ({ key }) => places.map((place) => key[place]).join('|'));
  return most(
    [...groups.values()].map((group) => ({ key: places.map((place) => group[0]!.key[place]!), ...total(group) })),
  );
}

/** How many of how many, in the period and in the one before. */
export type Share = { part: Pair; of: Pair };

const shareWhere = (sums: readonly Sum[], fits: (key: readonly string[]) => boolean): Share => ({
  part: total(sums.filter(({ key }) => fits(key))),
  of: total(sums),
});

/** Calls that have ended, and how many of them came to a goal. */
export const inGoal = (sums: Sums): Share =>
  shareWhere(
    sums.of('utfall').filter(({ key }) => key[0] !== 'in progress'),
    ([outcome]) => IN_GOAL.some((goal) => goal === outcome),
  );

/** By service: calls that were in it, and how many of those came to a goal. The most used first. */
export function services(sums: Sums): (Share & { service: string })[] {
  const all = sums.of('tjeneste');
  return by(all, 0).map(({ key: [service] }) => ({
    service: service!,
    ...shareWhere(
      all.filter(({ key }) => key[0] === service),
      ([, goal]) => goal === 'i mål',
    ),
  }));
}

export type Percentiles = { count: number; median: number | null; high: number | null };
type Counted = { value: number; count: number };

/** The nearest rank: the lowest value that so large a share of all are at or below. */
function percentile(counts: readonly Counted[], share: number): number | null {
  const ordered = counts.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const rank = share * ordered.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { value, count } of ordered) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}

const percentiles = (counts: readonly Counted[], high: number): Percentiles => ({
  count: counts.reduce((sum, { count }) => sum + count, 0),
  median: percentile(counts, 0.5),
  high: percentile(counts, high),
});

/** Of counts whose key is, or ends with, the value itself. */
function compared(sums: readonly Sum[], high: number): { now: Percentiles; before: Percentiles } {
  const of = (when: keyof Pair) =>
    percentiles(
      sums.map((sum) => ({ value: Number(sum.key.at(-1)), count: sum[when] })),
      high,
    );
  return { now: of('now'), before: of('before') };
}

/** Seconds from the start of a call until its caller did what led to the first goal: the median, and the 90th percentile. */
export const timeToGoal = (sums: Sums) => compared(sums.of('mål'), 0.9);

/** By deed, the most done first: milliseconds, the median and the 95th percentile. */
export function deeds(sums: Sums): (Percentiles & { deed: string })[] {
  const all = sums.of('gjerning');
  return by(all, 0)
    .filter(({ now }) => now > 0)
    .map(({ key: [deed] }) => ({
      deed: deed!,
      ...compared(
        all.filter(({ key }) => key[0] === deed),
        0.95,
      ).now,
    }));
}

/** Milliseconds from a webhook to its answer: the median, and the 95th percentile. */
export const answers = (sums: Sums) => compared(sums.of('svartid'), 0.95);

/** The same of one day, of the period or the one before. */
export function answersOn(sums: Sums, day: IsoDate): Percentiles {
  return sums.answers.find((one) => one.day === day) ?? { count: 0, median: null, high: null };
}

/** Where callers left without: flow and state, how many of those who were there, and what the calls came to. */
export type Left = { place: string; flow: string; state: string; left: Pair; reached: Pair; outcomes: readonly Sum[] };

export function leftAt(sums: Sums): Left[] {
  const [all, reached] = [sums.of('forlatt'), sums.of('nådd')];
  return by(all, 1).map(({ key, now, before }) => {
    const place = key[0]!;
    const [flow = '', state = ''] = place.split('.');
    return {
      ...{ place, flow, state, left: { now, before } },
      reached: total(reached.filter(({ key }) => key[0] === place)),
      outcomes: by(
        all.filter(({ key }) => key[1] === place),
        0,
      ),
    };
  });
}

/** A question by its prompts, and what went wrong when it was asked: the most misses first. */
export type Question = {
  place: string;
  prompts: readonly string[];
  silent: number;
  wrongKey: number;
  wrongLength: number;
  /** Times the third miss in a row led to help. */
  gaveUp: number;
  misses: Pair;
  /** Times something was asked at that place. */
  asked: number;
};

export function questions(sums: Sums): Question[] {
  const [all, asked] = [sums.of('bom'), sums.of('spurt')];
  const groups = [...Map.groupBy(all, ({ key }) => key.slice(1).join('|')).values()];
  return groups
    .map((group) => {
      const [, place = '', prompts = ''] = group[0]!.key;
      const of = (miss: string) => total(group.filter(({ key }) => key[0] === miss)).now;
      return {
        ...{ place, prompts: prompts.split(' ') },
        ...{ silent: of('stille'), wrongKey: of('feil tast'), wrongLength: of('feil lengde'), gaveUp: of('hjelp') },
        misses: total(group),
        asked: total(asked.filter(({ key }) => key[0] === place)).now,
      };
    })
    .sort((a, b) => b.misses.now - a.misses.now || b.misses.before - a.misses.before);
}

/** By kind of SMS: how many, how many came to the telephone, how many surely did not. */
export function sms(sums: Sums): { kind: string; all: Pair; delivered: Pair; lost: Pair }[] {
  const all = sums.of('sms');
  const having = (kind: string | undefined, statuses: readonly string[]) =>
    total(all.filter(({ key }) => key[0] === kind && statuses.includes(key[1]!)));
  return by(all, 0).map(({ key: [kind], now, before }) => ({
    ...{ kind: kind!, all: { now, before } },
    delivered: having(kind, ['delivered']),
    lost: having(kind, ['undelivered', 'failed', 'withheld']),
  }));
}

/** From payment link to money: links sent, opened, where a payment was begun, where money came; and øre. */
export function payments(sums: Sums): Record<'lenke' | 'åpnet' | 'begynt' | 'betalt' | 'øre', Pair> {
  const of = (key: string) => total(sums.of('betaling').filter((sum) => sum.key[0] === key));
  return { lenke: of('lenke'), åpnet: of('åpnet'), begynt: of('begynt'), betalt: of('betalt'), øre: of('øre') };
}

/** Calls from known numbers, and how many came within 24 hours of another from the same. */
export const again = (sums: Sums): Share => shareWhere(sums.of('igjen'), ([seen]) => seen === 'ja');

export const languages = (sums: Sums): Sum[] => by(sums.of('språk'), 0);
export const outcomes = (sums: Sums): Sum[] => by(sums.of('utfall'), 0);

/** The ways through the services, and how they ended: the most travelled first. */
export const paths = (sums: Sums): (Pair & { steps: string[] })[] =>
  most(sums.of('sti').map(({ key, now, before }) => ({ steps: key[0]!.split('>'), now, before }))).filter(
    ({ now }) => now > 0,
  );
