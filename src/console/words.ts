// How the console writes times and outcomes.
import { type Html, html } from '../pages/html.ts';
import type { Outcome, Row, SmsStatus } from '../records/schema.ts';
import { placeWords } from './flow-words.ts';

const CLOCK = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** '23.11.2026, 10:00:05', in Oslo. */
export const clock = (at: Date): string => CLOCK.format(at);

/** 'norsk'. */
export const languageWords = (language: string): string => (language === 'en' ? 'engelsk' : 'norsk');

/** Where an SMS stands. */
export const SMS_STATUS_WORDS: Record<SmsStatus, string> = {
  queued: 'venter på å bli sendt',
  sending: 'sendes',
  sent: 'sendt',
  delivered: 'levert',
  undelivered: 'ikke levert',
  failed: 'feilet',
  unknown: 'usikkert om den ble sendt',
  withheld: 'ikke sendt',
};

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

/** What a call came to, and where the caller left who gave up. */
const outcomeWords = ({ outcome, flow, state }: Pick<Row<'samtaler'>, 'outcome' | 'flow' | 'state'>): string =>
  outcome === 'gave up' && flow ? `${OUTCOME_WORDS[outcome]} i ${placeWords(flow, state)}` : OUTCOME_WORDS[outcome];

const OUTCOME_COLOR: Record<Outcome, 'info' | 'success' | 'warning' | 'danger' | 'neutral'> = {
  'in progress': 'info',
  ...({ done: 'success', registered: 'success', 'sent link': 'success' } as const),
  ...({ 'gave up': 'warning', 'hung up': 'neutral' } as const),
  ...({ 'not understood': 'danger', locked: 'danger', failed: 'danger' } as const),
};

/** The same as a coloured tag. */
export const outcomeTag = (call: Pick<Row<'samtaler'>, 'outcome' | 'flow' | 'state'>): Html =>
  html`<span class="ds-tag" data-size="sm" data-color="${OUTCOME_COLOR[call.outcome]}">${outcomeWords(call)}</span>`;
