// Which services a turn went through without asking anything there.
import { expect, test } from 'vitest';
import type { Line } from '../../prompts/index.ts';
import { passedBy } from '../../src/calls/goals.ts';

const said = (...prompts: Line['prompt'][]): Line[] => prompts.map((prompt) => ({ prompt, facts: {} }));

test.each([
  ['a service that said its answer and went on', 'noeMer', said('status.avsluttet', 'noeMer.valg'), ['status']],
  ['only what was on the way', 'hovedmeny', said('felles.nySak', 'hovedmeny.valg'), []],
  ['another service’s words, said by the one the call rests in', 'betale', said('status.pauset', 'betale.kid'), []],
])('%s', (_, restsIn, lines, passed) => expect(passedBy(restsIn, lines)).toEqual(passed));
