// The ports, observed: which deeds a turn did, how they went, and how long they took. No facts, only names.
// One that takes too long is broken, so that the flow itself says what its caller should hear.
import type { Ports } from '../../flows/ports.ts';
import { PORT_MS_MAX } from './limits.ts';

export type Deed = {
  name: keyof Ports;
  /** The port's answer where it is a word ('ja', 'sperret', 'sendt'), else 'svar'; 'brudd' when it broke. */
  outcome: string;
  ms: number;
};

/** The same ports, which note in `deeds` what was asked of them. `broke` hears why one broke: its flow only knows that. */
export function observed(
  ports: Ports,
  { deeds, now, broke }: { deeds: Deed[]; now: () => Date; broke: (cause: unknown, deed: Deed['name']) => void },
): Ports {
  const watch = (name: keyof Ports) => async (q: never) => {
    const startedMs = now().getTime();
    const note = (outcome: string) => void deeds.push({ name, outcome, ms: now().getTime() - startedMs });
    try {
      const answer: unknown = await inTime<unknown>(ports[name](q));
      note(typeof answer === 'string' ? answer : 'svar');
      return answer;
    } catch (cause) {
      note('brudd');
      broke(cause, name);
      throw cause;
    }
  };
  const names = Object.keys(ports) as (keyof Ports)[];
  return Object.fromEntries(names.map((name) => [name, watch(name)])) as unknown as Ports;
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('A service did not answer in time')), PORT_MS_MAX);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
