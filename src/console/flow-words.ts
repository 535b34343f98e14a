// The telephone's flows, where a caller can rest in them, and what it does meanwhile: in the words of those who read about calls.
import type { Ports } from '../../flows/ports.ts';
import type { FlowName } from '../../flows/vocabulary.ts';
import { ON_THE_WAY } from '../calls/goals.ts';

/** Fits after "i": "Ga opp i betale". */
const FLOW_WORDS: Record<FlowName, string> = {
  hovedmeny: 'hovedmenyen',
  identifisering: 'identifisering',
  status: 'status i saken',
  betale: 'betale',
  merTid: 'mer tid',
  utsettelse: 'utsettelse',
  nedbetaling: 'nedbetaling',
  uenig: 'uenig, betalt eller klage',
  innsigelse: 'innsigelse',
  betalt: 'allerede betalt',
  innsigelseUtenKode: 'innsigelse uten koden',
  klage: 'klage',
  feilMottaker: 'brevet er ikke til deg',
  beskjed: 'beskjed til oss',
  opptak: 'opptak',
  sms: 'SMS',
  venter: 'venter på betaling',
  hjelp: 'hjelp',
  noeMer: 'noe mer?',
  altAnnet: 'alt annet',
  fakturakopi: 'fakturakopi',
  alleSaker: 'alle sakene dine',
  personopplysninger: 'personopplysninger',
  faq: 'spørsmål og svar',
  fortsett: 'fortsett der du var',
};

/** By flow and state, where a call listens. */
const STATE_WORDS: Record<string, string> = {
  'hovedmeny.choosing': 'valgene',
  'identifisering.askingSaksnummer': 'taste saksnummer',
  'identifisering.askingKode': 'taste koden',
  'identifisering.askingKodeForMore': 'taste koden for å høre mer',
  'status.choosing': 'valgene etter status',
  'betale.choosing': 'lenke eller KID',
  'betale.read': 'etter KID',
  'merTid.choosing': 'utsettelse eller nedbetaling',
  'utsettelse.choosing': 'velge ny frist',
  'utsettelse.terms': 'vilkårene',
  'utsettelse.accepting': 'godta vilkårene',
  'utsettelse.choosingAtVarsel': 'nei ved inkassovarsel',
  'utsettelse.offeringRequest': 'spørre en saksbehandler',
  'nedbetaling.choosing': 'velge antall avdrag',
  'nedbetaling.terms': 'vilkårene',
  'nedbetaling.accepting': 'godta vilkårene',
  'nedbetaling.choosingAtVarsel': 'nei ved inkassovarsel',
  'nedbetaling.offeringRequest': 'spørre en saksbehandler',
  'uenig.choosing': 'valgene',
  'innsigelse.choosing': 'velge grunn',
  'innsigelse.offeringToAdd': 'legge til noe',
  'innsigelseUtenKode.choosing': 'valgene',
  'innsigelseUtenKode.askingSaksnummer': 'taste saksnummer',
  'betalt.askingRecipient': 'hvem som fikk pengene',
  'betalt.askingAmount': 'taste beløpet',
  'betalt.askingDate': 'taste datoen',
  'betalt.confirming': 'bekrefte betalingen',
  'klage.askingWho': 'privat eller bedrift',
  'klage.askingHow': 'skrive eller si klagen',
  'feilMottaker.askingSaksnummer': 'taste saksnummer',
  'beskjed.askingThisNumber': 'hvor vi kan ringe',
  'beskjed.askingNumber': 'taste telefonnummer',
  'beskjed.readingBack': 'bekrefte telefonnummer',
  'opptak.offering': 'tilbud om opptak',
  'opptak.recording': 'snakke inn',
  'opptak.choosing': 'sende eller ta opp på nytt',
  'opptak.waiting': 'vente på opptaket',
  'altAnnet.choosing': 'valgene',
  'fakturakopi.choosingHow': 'hvordan kopien skal sendes',
  'personopplysninger.choosing': 'valgene',
  'personopplysninger.choosingAfterBankid': 'når BankID ikke virker',
  'personopplysninger.choosingAfterProcessing': 'hvordan vi behandler dem',
  'faq.choosing': 'velge spørsmål',
  'faq.told': 'etter svaret',
  'sms.askingThisNumber': 'sende til dette nummeret',
  'sms.offeringReceipt': 'tilbud om kvittering',
  'sms.askingWhichNumber': 'velge nummer',
  'sms.askingReceiptFromMobile': 'kvittering til mobilen',
  'sms.askingReceipt': 'kvittering på SMS eller i brev',
  'sms.askingNumber': 'taste mobilnummer',
  'sms.readingBack': 'bekrefte mobilnummer',
  'venter.offering': 'tilbud om å vente',
  'venter.silent': 'venter i stillhet',
  'venter.reassuring': 'venter',
  'fortsett.asking': 'fortsette eller begynne på nytt',
  'hjelp.choosing': 'skjema eller beskjed',
  'hjelp.lastOffer': 'siste tilbud om hjelp',
  'noeMer.asking': 'noe mer?',
};

/** What is asked of the rest of the service while a caller waits. */
const DEED_WORDS: Record<keyof Ports | 'samtalen', string> = {
  checkOpen: 'Så om saken er åpen',
  identify: 'Sjekket saksnummer og kode',
  getSak: 'Slo opp saken',
  latestPayment: 'Så etter betaling',
  offerUtsettelse: 'Regnet ut mulige frister',
  registerUtsettelse: 'Registrerte utsettelse',
  offerNedbetaling: 'Regnet ut mulige avdrag',
  registerNedbetaling: 'Registrerte nedbetaling',
  requestMerTid: 'Registrerte ønske om mer tid',
  registerInnsigelse: 'Registrerte innsigelse',
  registerBetalt: 'Registrerte at det er betalt',
  latestDay: 'Fant datoen',
  sendSms: 'Sendte SMS',
  confirmInWriting: 'Ba om skriftlig bekreftelse',
  registerBeskjed: 'Registrerte beskjed',
  findFakturakopi: 'Så etter fakturakopi',
  requestFakturakopi: 'Registrerte ønske om fakturakopi',
  awaitOpptak: 'Gjorde klar til opptak',
  keepOpptak: 'Tok vare på opptaket',
  playOpptak: 'Spilte av opptaket',
  confirmOpptak: 'Opptaket er sendt',
  discardOpptak: 'Kastet opptaket',
  samtalen: 'Samtalen stoppet opp',
};

const ANSWER_WORDS: Record<string, string> = {
  svar: '',
  ja: 'ja',
  nei: 'nei',
  sperret: 'sperret',
  apen: 'åpen',
  avsluttet: 'avsluttet',
  ukjent: 'ukjent',
  endret: 'tilbudet var endret',
  sendt: 'i kø',
  ikkeMobil: 'ikke et mobilnummer',
  reservert: 'har sagt stopp',
  grense: 'for mange meldinger',
  ikkeNummer: 'ikke et norsk nummer',
  finnes: 'finnes',
  ingen: 'finnes ikke',
  'finnes ikke': 'datoen finnes ikke',
  'ikke klart': 'ikke klart',
  brudd: 'feilet',
};

/** 'betale'; a flow that is no more keeps its name. */
export const flowWords = (flow: string): string => FLOW_WORDS[flow as FlowName] ?? flow;
/** 'betale, innsigelse': what a call was about, of the flows it has been in; '' where it came to nothing. */
export const serviceWords = (flows: readonly string[]): string =>
  flows
    .filter((flow) => !ON_THE_WAY.includes(flow))
    .map(flowWords)
    .join(', ');
/** 'lenke eller KID', of a state in which a call listens. */
export const stateWords = (flow: string, state: string): string => STATE_WORDS[`${flow}.${state}`] ?? state;
/** 'Slo opp saken'. */
export const deedWords = (deed: string): string => DEED_WORDS[deed as keyof Ports] ?? deed;
/** What came of it; '' where it simply went well. */
export const answerWords = (answer: string): string => ANSWER_WORDS[answer] ?? answer;

/** Where a call is, or was left: 'betale, lenke eller KID'. */
export const placeWords = (flow: string, state: string | null): string => {
  const [where, at] = [flowWords(flow), state ? stateWords(flow, state) : ''];
  return at === '' || at === where ? where : `${where}, ${at}`;
};
