// Opptak: announced before it begins, optional, and never more than the caller asked for.
import type { Prompt } from './catalogue.ts';

export const opptak = {
  'opptak.innsigelse': {
    nb: 'Du kan legge til en kommentar. Den blir tatt opp, så vi og selger kan vurdere saken.',
    en: 'You can add a comment. It is recorded, so that we and the seller can look into the case.',
  },
  'opptak.klage': {
    nb: 'Du kan lese inn klagen. Den blir tatt opp, så en saksbehandler kan høre den og svare deg.',
    en: 'You can speak your complaint. It is recorded, so that a case officer can listen to it and answer you.',
  },
  'opptak.melding': {
    nb: 'Du kan legge igjen en beskjed. Den blir tatt opp, så en saksbehandler kan høre den og svare deg.',
    en: 'You can leave a message. It is recorded, so that a case officer can listen to it and answer you.',
  },
  'opptak.feilMottaker': {
    nb: 'Du kan legge igjen en beskjed. Den blir tatt opp, så en saksbehandler kan rette opp feilen.',
    en: 'You can leave a message. It is recorded, so that a case officer can put things right.',
  },
  'opptak.lesMer': {
    nb: 'Les mer om opptak på {nettadresse:nettadresse}.',
    en: 'You can read more about recordings at {nettadresse:nettadresse}.',
  },
  'opptak.fortell.innsigelse': {
    nb: 'Fortell hva du har gjort, og hvilken kontakt du har hatt med selger. Vær så nøyaktig du kan.',
    en: 'Tell us what you have done, and what contact you have had with the seller. Be as exact as you can.',
  },
  'opptak.fortell.klage': {
    nb: 'Fortell hva du mener vi har gjort feil.',
    en: 'Tell us what you think we have done wrong.',
  },
  'opptak.fortell.melding': {
    nb: 'Fortell hva det gjelder.',
    en: 'Tell us what it is about.',
  },
  'opptak.fortell.feilMottaker': {
    nb: 'Fortell gjerne hvorfor brevet ikke er til deg.',
    en: 'Please tell us why the letter is not for you.',
  },
  'opptak.leggPaa': {
    nb: 'Legger du på, tar vi vare på det du har sagt.',
    en: 'If you hang up, we keep what you have said.',
  },
  'opptak.valg': {
    nb: 'For å starte opptaket, trykk 1. For å hoppe over, trykk 2.',
    en: 'To start the recording, press 1. To skip it, press 2.',
  },
  'opptak.snakk': {
    nb: 'Snakk etter tonen, i opptil to minutter. Avslutt med firkant.',
    en: 'Speak after the tone, for up to two minutes. End with the hash key.',
  },
  'opptak.etter': {
    nb: 'For å sende opptaket, trykk 1. For å høre det, trykk 2. For å ta det opp på nytt, trykk 3.',
    en: 'To send the recording, press 1. To listen to it, press 2. To record it again, press 3.',
  },
  'opptak.spill': { nb: '{opptak:opptak} Det var opptaket ditt.', en: '{opptak:opptak} That was your recording.' },
  'opptak.vent': { nb: 'Et øyeblikk.', en: 'One moment.' },
  'opptak.ikkeKlart': {
    nb: 'Vi kan ikke spille det av nå, men det er tatt vare på.',
    en: 'We cannot play it right now, but it has been kept.',
  },
  'opptak.ingenting': { nb: 'Vi hørte ikke noe.', en: 'We did not hear anything.' },
  'opptak.utenOpptak': { nb: 'Da går vi videre uten opptak.', en: 'We will go on without a recording.' },
  'opptak.sendt': { nb: 'Opptaket er sendt.', en: 'Your recording has been sent.' },
  'opptak.tattVarePaa': { nb: 'Opptaket er tatt vare på.', en: 'Your recording has been kept.' },
  'opptak.feil': {
    nb: 'Beklager, opptaket ble borte. Det du har registrert, gjelder likevel.',
    en: 'Sorry, the recording was lost. What you have registered still holds.',
  },
} as const satisfies Record<string, Prompt>;
