// The letter that is due: why, what to write in it, and to whom.
import { osloDate } from '../../cases/dates.ts';
import { longDate } from '../../pages/figures.ts';
import { type Html, html } from '../../pages/html.ts';
import type { Brevgrunn, RegistreringType } from '../../records/schema.ts';
import type { Item } from './item.ts';
import { isUnproven } from './slag.ts';

const WHY: Record<Brevgrunn, string> = {
  'bedt om': 'Kunden har bedt om kvitteringen i brev.',
  'ingen sms': 'Kvitteringen kunne ikke sendes på SMS.',
  'sms tapt': 'SMS-en med kvitteringen kom ikke fram.',
  'svar tapt': 'SMS-en med svaret ditt kom ikke fram.',
};

/** What the letter confirms. */
const CONFIRMS: Record<RegistreringType, string> = {
  utsettelse: 'utsettelsen, med ny frist og vilkårene som ble sagt',
  nedbetaling: 'nedbetalingen, med hvert avdrag og vilkårene som ble sagt',
  innsigelse: 'at innsigelsen er registrert',
  'allerede betalt': 'at betalingen er meldt og blir sjekket',
  klage: 'at klagen er registrert',
  'mer tid': 'at ønsket om mer tid er registrert',
  fakturakopi: 'at fakturakopien er bestilt. Den kan ligge i samme brev',
  melding: 'at beskjeden er mottatt',
  'feil mottaker': 'at meldingen er mottatt',
  kontaktopplysninger: 'at endringen er registrert',
  fodselsnummer: 'at ønsket er registrert',
};

/** What to do about it; null where no letter is due. */
export function letterSection({ henvendelse: h, type, unmasked }: Item, revealed: boolean): Html | null {
  if (h.brev === null || type === null) return null;
  const what =
    h.brev === 'svar tapt'
      ? 'Send svaret, som står under «Hva som er gjort».'
      : `Bekreft ${CONFIRMS[type]}. Skriv referansen ${h.referanse} og datoen, ${longDate(osloDate(h.at), 'nb')}.`;
  const mayGo = unmasked.saksnummer !== null && !isUnproven(type, h.slag);
  return html`
<h2 class="ds-heading" data-size="sm">Send brev</h2>
<p class="ds-paragraph">${WHY[h.brev]} ${mayGo ? what : NO_ADDRESS}</p>
${mayGo && html`<p class="ds-paragraph">Brevet går til den saken gjelder, på adressen som står på saken.${!revealed && ' Skriv nedenfor hvorfor du trenger navn og numre, så vises de.'}</p>`}`;
}

/** Whoever has keyed only a case number has proved nothing: a letter to that case would tell somebody else. */
const NO_ADDRESS =
  'Vi vet ikke sikkert hvem kunden er, så det kan ikke sendes brev. Ring kunden i stedet, og skriv et notat om det.';
