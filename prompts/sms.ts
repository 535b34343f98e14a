// SMS: which number the message goes to, and how that went.
import type { Prompt } from './catalogue.ts';

export const sms = {
  'sms.detteNummeret': {
    nb: 'For å få SMS til nummeret du ringer fra, trykk 1. For hovedmenyen, trykk 9.',
    en: 'To get a text message on the number you are calling from, press 1. For the main menu, press 9.',
  },
  'sms.kvitteringDetteNummeret': {
    nb: 'For kvittering på SMS til nummeret du ringer fra, trykk 1. For å gå videre uten, trykk 2.',
    en: 'For a receipt by text message to the number you are calling from, press 1. To go on without, press 2.',
  },
  'sms.hvilketNummer': {
    nb: 'For å få SMS til nummeret du ringer fra, trykk 1. For et annet mobilnummer, trykk 2.',
    en: 'To get a text message on the number you are calling from, press 1. For another mobile number, press 2.',
  },
  'sms.kvitteringHvilketNummer': {
    nb: 'For kvittering på SMS til nummeret du ringer fra, trykk 1. For et annet mobilnummer, trykk 2. For kvittering i brev, trykk 3.',
    en: 'For a receipt by text message to the number you are calling from, press 1. For another mobile number, press 2. For a receipt by letter, press 3.',
  },
  'sms.kvitteringEllerBrev': {
    nb: 'For kvittering på SMS til en mobil, trykk 1. For kvittering i brev, trykk 2.',
    en: 'For a receipt by text message to a mobile, press 1. For a receipt by letter, press 2.',
  },
  'sms.tastNummer': {
    nb: 'Tast mobilnummeret. Det har åtte siffer.',
    en: 'Enter the mobile number. It has eight digits.',
  },
  'sms.nummeret': { nb: '{nummer:telefon}.', en: '{nummer:telefon}.' },
  'sms.erDetRiktig': {
    nb: 'Er det riktig, trykk 1. For å taste på nytt, trykk 2.',
    en: 'If that is right, press 1. To enter it again, press 2.',
  },
  'sms.sendt': { nb: 'SMS-en er på vei.', en: 'The text message is on its way.' },
  'sms.ikkeMobil': {
    nb: 'Det er ikke et norsk mobilnummer.',
    en: 'That is not a Norwegian mobile number.',
  },
  'sms.reservert': {
    nb: 'Det nummeret har takket nei til SMS fra oss.',
    en: 'That number has opted out of text messages from us.',
  },
  'sms.grense': {
    nb: 'Vi kan ikke sende flere SMS nå. Prøv igjen i morgen.',
    en: 'We cannot send more text messages now. Please try again tomorrow.',
  },
  'sms.ingenMobil': {
    nb: 'Vi kan bare sende SMS til en norsk mobil.',
    en: 'We can only send text messages to a Norwegian mobile.',
  },
  'sms.skriftlig': {
    nb: 'En saksbehandler sender deg kvitteringen i brev.',
    en: 'A case officer will send you the receipt by letter.',
  },
  'sms.referansenIgjen': { nb: 'Vi sier den en gang til.', en: 'Here it is once more.' },
  'sms.tekniskFeil': {
    nb: 'Beklager, vi fikk ikke sendt SMS-en.',
    en: 'Sorry, we could not send the text message.',
  },
} as const satisfies Record<string, Prompt>;
