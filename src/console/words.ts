// How the console writes times and outcomes.
import type { Outcome, Row } from '../records/schema.ts';

const CLOCK = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** '23.11.2026, 10:00:05', in Oslo. */
export const clock = (at: Date): string => CLOCK.format(at);

/** What a call came to, in the words of the list. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  'in progress': 'Pågår',
  done: 'Fikk svar',
  registered: 'Registrert',
  'sent link': 'Fikk lenke',
  'gave up': 'Ga opp',
  'not understood': 'Ikke forstått',
  'hung up': 'La på',
  locked: 'Sperret',
  failed: 'Feilet',
};

/** Where the caller left, when the call came to nothing. */
export function outcomeWords({ outcome, flow, state }: Pick<Row<'samtaler'>, 'outcome' | 'flow' | 'state'>): string {
  const left = outcome === 'gave up' || outcome === 'hung up' || outcome === 'not understood';
  return left && flow ? `${OUTCOME_WORDS[outcome]} i ${flow}${state ? `, ${state}` : ''}` : OUTCOME_WORDS[outcome];
}
