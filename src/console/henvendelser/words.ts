// How the console names kinds and states of henvendelser.
import type { BehandlingStatus, Notater } from '../../records/schema-console.ts';
import type { Slag } from './slag.ts';

const MINUTE = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

/** '23.11.2026, 10:00', in Oslo: when something is due matters to the minute. */
export const minute = (at: Date): string => MINUTE.format(at);

export const SLAG_WORDS: Record<Slag, string> = {
  innsigelse: 'Innsigelse',
  'innsigelse uten kode': 'Innsigelse uten kode',
  'allerede betalt': 'Allerede betalt',
  klage: 'Klage',
  'feil mottaker': 'Brevet er ikke til deg',
  melding: 'Beskjed',
  'mer tid': 'Ønske om mer tid',
  fakturakopi: 'Fakturakopi',
  'skriftlig bekreftelse': 'Skriftlig bekreftelse',
  fodselsnummer: 'Legg til fødselsnummer',
  kontaktopplysninger: 'Kontaktopplysninger',
  feilet: 'Feilet under samtalen',
};

/** What there is to do, for who opens one. */
export const TO_DO: Record<Slag, string> = {
  innsigelse: 'Vurder om kunden har rett. Spør selger når det trengs, og svar kunden.',
  'innsigelse uten kode':
    'Kunden har ikke tastet koden, så ingenting er stanset. Ring kunden, finn ut hvem det er, og registrer innsigelsen på saken nederst her.',
  'allerede betalt': 'Finn betalingen. Finner du den ikke, be kunden om kvittering fra banken.',
  klage: 'Svar på klagen, og fortell hvor kunden kan klage videre.',
  'feil mottaker':
    'Brevet kom til en annen enn den det er til. Sjekk adressen på saken. Fortell ikke noe om saken til den som ringte.',
  melding: 'Hør eller les beskjeden, og svar kunden.',
  'mer tid': 'Avgjør om kunden får mer tid, legg det inn på saken, og svar kunden.',
  fakturakopi: 'Send en kopi av fakturaen i brev til den saken gjelder, på adressen som står på saken.',
  'skriftlig bekreftelse': 'Alt annet er gjort. Det som mangler, er et brev.',
  fodselsnummer:
    'Kunden har logget inn med BankID og skrevet koden fra brevet. Velger du «lagt til», ser kunden saken på Min side med en gang. Er du i tvil, ring den saken gjelder først.',
  kontaktopplysninger:
    'Ny mobil og e-post brukes allerede. Legg dem inn på saken, og rett det andre kunden har skrevet.',
  feilet: 'Noe gikk galt hos oss mens kunden ringte. Finn ut hva kunden ville, og gjør det, eller ring kunden.',
};

export const STATUS_WORDS: Record<BehandlingStatus, string> = { ny: 'Ny', tatt: 'Tatt', ferdig: 'Ferdig' };

export const HVA_WORDS: Record<Notater['hva'], string> = {
  tatt: 'tok den',
  'gitt videre': 'ga den videre til',
  notat: 'skrev',
  brev: 'sendte brevet',
  svar: 'svarte',
  ferdig: 'gjorde den ferdig',
  gjenåpnet: 'åpnet den igjen',
};
