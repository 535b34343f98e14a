// Words every flow shares.
import type { Prompt } from './catalogue.ts';

export const felles = {
  'felles.feilTast': { nb: 'Den tasten er ikke et valg her.', en: 'That key is not a choice here.' },
  'felles.stille': { nb: 'Vi hørte ikke noe valg.', en: 'We did not hear a choice.' },
  'felles.stilleSiffer': {
    nb: 'Vi fikk ingen siffer. Du har god tid.',
    en: 'We did not get any digits. Take your time.',
  },
  'felles.feilLengde': { nb: 'Det ble ikke riktig antall siffer.', en: 'That was not the right number of digits.' },
  'felles.stjerneOgNull': {
    nb: 'For å høre valgene igjen, trykk stjerne. For hjelp, trykk null.',
    en: 'To hear the choices again, press star. For help, press zero.',
  },
  'felles.frist': { nb: 'Fristen er {frist:dato}.', en: 'It is due on {frist:dato}.' },
  'felles.fristUte': { nb: 'Fristen var {frist:dato}.', en: 'It was due on {frist:dato}.' },
  'felles.referanse': { nb: 'Referansen er {referanse:siffer}.', en: 'Your reference is {referanse:siffer}.' },
  'felles.nettadresse': {
    nb: 'Kundeportalen finner du på {nettadresse:nettadresse}.',
    en: 'You will find the customer portal at {nettadresse:nettadresse}.',
  },
  'felles.farvel': { nb: 'Takk for at du ringte. Ha det bra.', en: 'Thank you for calling. Goodbye.' },
  'felles.tekniskFeil': {
    nb: 'Beklager, noe gikk galt hos oss. Prøv gjerne en gang til.',
    en: 'Sorry, something went wrong on our side. Please try once more.',
  },
  'felles.etOyeblikk': { nb: 'Et øyeblikk, vi har litt trøbbel.', en: 'One moment, we have a little trouble.' },
  'felles.usikkert': {
    nb: 'Beklager, noe gikk galt hos oss. Vi vet ikke om valget ditt ble registrert. Velg det samme en gang til, så hører du det.',
    en: 'Sorry, something went wrong on our side. We do not know whether your choice was registered. Choose the same once more, and you will hear.',
  },
  'felles.fornyet': {
    nb: 'Beklager, vi måtte begynne på nytt. Du er tilbake i hovedmenyen.',
    en: 'Sorry, we had to start again. You are back in the main menu.',
  },
  'felles.nySak': { nb: 'Nå går vi til en annen sak.', en: 'Now for another case.' },
  'felles.grense': {
    nb: 'Samtalen har vart lenge, så vi avslutter her. Det du har registrert, er tatt vare på.',
    en: 'This call has been long, so we will end it here. Everything you have registered is kept.',
  },
} as const satisfies Record<string, Prompt>;
