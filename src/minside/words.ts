// What kinds of things are called, wherever Min side lists them.
import type { Language } from '../../prompts/catalogue.ts';
import type { RegistreringType } from '../records/schema.ts';
import type { BetalingStatus } from '../records/schema-payments.ts';

export const TYPE_WORDS: Record<Language, Record<RegistreringType, string>> = {
  nb: {
    utsettelse: 'Utsettelse',
    'mer tid': 'Ønske om mer tid',
    nedbetaling: 'Nedbetalingsavtale',
    innsigelse: 'Innsigelse',
    'allerede betalt': 'Melding om betaling',
    klage: 'Klage',
    'feil mottaker': 'Brevet er ikke til deg',
    fakturakopi: 'Ønske om fakturakopi',
    melding: 'Beskjed til oss',
    kontaktopplysninger: 'Endrede kontaktopplysninger',
    fodselsnummer: 'Ønske om å legge til personnummer',
  },
  en: {
    utsettelse: 'More time to pay',
    'mer tid': 'Request for more time',
    nedbetaling: 'Instalment plan',
    innsigelse: 'Dispute',
    'allerede betalt': 'Payment you told us of',
    klage: 'Complaint',
    'feil mottaker': 'The letter is not for you',
    fakturakopi: 'Request for a copy of the invoice',
    melding: 'Message to us',
    kontaktopplysninger: 'Changed contact details',
    fodselsnummer: 'Request to add your identity number',
  },
};

export const STATUS_WORDS = {
  nb: { 'i kraft': 'Gjelder', venter: 'Venter på svar', avsluttet: 'Avsluttet' },
  en: { 'i kraft': 'In force', venter: 'Waiting for an answer', avsluttet: 'Closed' },
} as const;

/** By the kind of SMS; what is not here is called an SMS. */
export const SMS_WORDS: Record<Language, Record<string, string>> = {
  nb: {
    betalingslenke: 'SMS med betalingslenke',
    kvittering: 'SMS med kvittering',
    fakturakopi: 'SMS med lenke til fakturakopien',
    skjema: 'SMS med lenke til et skjema',
    bankid: 'SMS med lenke til BankID',
    faq: 'SMS med svar på et spørsmål',
    betaling: 'SMS med kvittering for betaling',
    betalingskvittering: 'SMS med kvittering for betaling',
  },
  en: {
    betalingslenke: 'Text message with a payment link',
    kvittering: 'Text message with a receipt',
    fakturakopi: 'Text message with a link to the invoice',
    skjema: 'Text message with a link to a form',
    bankid: 'Text message with a link to BankID',
    faq: 'Text message with an answer',
    betaling: 'Text message with the receipt of a payment',
    betalingskvittering: 'Text message with the receipt of a payment',
  },
};
export const SMS_OTHER: Record<Language, string> = { nb: 'SMS', en: 'Text message' };

export const PAYMENT_WORDS: Record<Language, Record<BetalingStatus, string>> = {
  nb: {
    opprettes: 'Påbegynt',
    opprettet: 'Påbegynt',
    reservert: 'Beløpet er reservert',
    betalt: 'Betalt',
    avbrutt: 'Avbrutt',
    utlopt: 'Ikke fullført i tide',
    avvist: 'Avvist',
    frigitt: 'Ikke trukket',
    feilet: 'Ikke gjennomført',
  },
  en: {
    opprettes: 'Begun',
    opprettet: 'Begun',
    reservert: 'The amount is reserved',
    betalt: 'Paid',
    avbrutt: 'Cancelled',
    utlopt: 'Not finished in time',
    avvist: 'Refused',
    frigitt: 'Not charged',
    feilet: 'Not carried out',
  },
};
