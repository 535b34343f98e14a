// The ports, observed: which deeds a turn did, how they went, and how long they took. No facts, only names.
import type { Ports } from '../../flows/ports.ts';

export type Deed = {
  name: keyof Ports;
  /** The port's answer where it is a word ('ja', 'sperret', 'sendt'), else 'svar'; 'brudd' when it broke. */
  outcome: string;
  ms: number;
};

/** The same ports, which note in `deeds` what was asked of them. */
export function observed(ports: Ports, deeds: Deed[], now: () => Date): Ports {
  const watch = (name: keyof Ports) => async (q: never) => {
    const startedMs = now().getTime();
    const note = (outcome: string) => void deeds.push({ name, outcome, ms: now().getTime() - startedMs });
    try {
      const answer: unknown = await ports[name](q);
      note(typeof answer === 'string' ? answer : 'svar');
      return answer;
    } catch (cause) {
      note('brudd');
      throw cause;
    }
  };
  const names = Object.keys(ports) as (keyof Ports)[];
  return Object.fromEntries(names.map((name) => [name, watch(name)])) as unknown as Ports;
}
