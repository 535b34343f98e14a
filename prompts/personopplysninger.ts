// Personopplysninger: what BankID is needed for and why, what to do when it fails, and how we process the data.
import type { Prompt } from './catalogue.ts';

export const personopplysninger = {
  'personopplysninger.valg': {
    nb: 'For å se opplysningene om deg, eller få dem skrevet ut, trykk 1. For å endre kontaktopplysninger, trykk 2. Virker ikke BankID, trykk 3. For hvordan vi behandler opplysningene, spørsmål eller klage, trykk 4.',
    en: 'To see the data we hold on you, or get a printout, press 1. To change your contact details, press 2. If BankID does not work, press 3. For how we process your data, questions or complaints, press 4.',
  },
  'personopplysninger.kreverBankid': {
    nb: 'Det krever alltid BankID. Slik passer vi på at ingen andre får se eller endre opplysningene dine.',
    en: 'This always takes BankID. That is how we make sure nobody else can see or change your data.',
  },
  'personopplysninger.virkerIkke': {
    nb: 'Kanskje mangler vi personnummeret ditt. Logg da inn i Kundeportalen med brukernavn og passord fra brevet. Under Personopplysninger ser du hva vi har registrert om deg. Mangler nummeret, velg Spørsmål eller klage der, og så Kontakt oss. Skriv saksnummer, navn, adresse og personnummer, så legger vi det til.',
    en: 'Perhaps we do not have your national identity number. If so, sign in to the customer portal, Kundeportalen, with the username and password in our letter. Under Personopplysninger you see what we hold on you. If the number is missing, choose Spørsmål eller klage there, then Kontakt oss. Write your case number, name, address and identity number, and we will add it.',
  },
  'personopplysninger.beskjed': {
    nb: 'For å legge igjen en beskjed, trykk 1.',
    en: 'To leave a message, press 1.',
  },
  'personopplysninger.paaSms': {
    nb: 'For å få dette på SMS, trykk 2.',
    en: 'To get this by text message, press 2.',
  },
  'personopplysninger.ikkeSi': {
    nb: 'Si ikke personnummeret ditt på telefonen. Vi spør aldri om det her.',
    en: 'Please do not say your national identity number on the phone. We never ask for it here.',
  },
  'personopplysninger.behandling': {
    nb: 'Vi bruker opplysningene til å behandle saken din. Du har rett til å se dem, og til å få feil rettet. Koden du taster, lagrer vi ikke. Vi tar bare opp beskjeder du selv velger å lese inn. Les mer i personvernerklæringen, under Personvern på {nettadresse:nettadresse}. Du kan også klage til Datatilsynet.',
    en: 'We use your data to handle your case. You have the right to see it, and to have mistakes corrected. We do not store the code you enter. We only record messages you choose to leave. Read more in our privacy statement, under Personvern at {nettadresse:nettadresse}. You can also complain to the Data Protection Authority (Datatilsynet).',
  },
  'personopplysninger.sporsmalEllerKlage': {
    nb: 'Har du spørsmål om personopplysninger, trykk 1. For å klage, trykk 2.',
    en: 'For a question about your data, press 1. To complain, press 2.',
  },
} as const satisfies Record<string, Prompt>;
