// How the console names kinds and states of henvendelser.
import type { BehandlingStatus, Notater } from '../../records/schema-console.ts';
import type { Slag } from './slag.ts';

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

export const STATUS_WORDS: Record<BehandlingStatus, string> = { ny: 'Ny', tatt: 'Tatt', ferdig: 'Ferdig' };

export const HVA_WORDS: Record<Notater['hva'], string> = {
  tatt: 'tok den',
  'gitt videre': 'ga den videre til',
  notat: 'skrev',
  svar: 'svarte',
  ferdig: 'gjorde den ferdig',
  gjenåpnet: 'åpnet den igjen',
};
