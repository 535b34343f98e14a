// The words of the page behind the receipt of a dispute, or of a payment told of.
import type { Refusal } from './vedlegg.ts';
import { ALL_BYTES_MAX, FILE_BYTES_MAX, FILES_MAX } from './vedlegg.ts';

/** Letters of a comment. */
export const COMMENT_LENGTH_MAX = 4_000;

/** A link takes files for so long; its receipt stays. Calling again gives a new one. */
export const UPLOAD_DAYS = 7;

const MB = 1_000_000;

const NB_REFUSED: Record<Refusal, string> = {
  tom: 'Den er tom.',
  'for stor': `Den er større enn ${FILE_BYTES_MAX / MB} MB.`,
  'feil type': 'Vi tar imot PDF, JPEG og PNG.',
  'for mange': `Vi kan ta imot ${FILES_MAX} filer her.`,
  'for mye': `Filene kan være ${ALL_BYTES_MAX / MB} MB til sammen.`,
  'for sent': 'Lenken tar ikke imot filer lenger. Ring oss, så får du en ny.',
  opptatt: 'Mange sender filer akkurat nå. Prøv igjen om litt.',
};
const EN_REFUSED: Record<Refusal, string> = {
  tom: 'It is empty.',
  'for stor': `It is larger than ${FILE_BYTES_MAX / MB} MB.`,
  'feil type': 'We take PDF, JPEG and PNG.',
  'for mange': `We can take ${FILES_MAX} files here.`,
  'for mye': `The files can be ${ALL_BYTES_MAX / MB} MB in all.`,
  'for sent': 'The link takes no more files. Call us to get a new one.',
  opptatt: 'Many are sending files right now. Try again in a moment.',
};

export const TOLD_WORDS = {
  nb: {
    error: 'Feil: ',
    innsigelse: 'Kvittering for innsigelse',
    'allerede betalt': 'Kvittering for melding om betaling',
    told: (date: string) => `Du meldte dette ${date}.`,
    reason: 'Hvorfor du er uenig',
    reasons: {
      'ikke bestilt': 'Ikke bestilt, eller gjelder ikke meg',
      'feil beløp': 'Feil beløp',
      'ikke mottatt': 'Ikke mottatt, eller feil ved varen',
      'allerede betalt': 'Allerede betalt',
      annet: 'Noe annet',
      tillegg: 'Noe å legge til',
    },
    paidTo: 'Betalt til',
    recipients: { kreditor: 'Kreditor', NorKreditt: 'NorKreditt' },
    paid: 'Beløp',
    day: 'Dato',
    reference: 'Referanse',
    means: {
      innsigelse:
        'Inkassoprosessen er stanset inntil videre. Vi sender innsigelsen til selger, og du får vite hva selger mener.',
      'allerede betalt':
        'Inkassoprosessen er satt på pause til vi har sjekket betalingen. Ta vare på kvitteringen fra banken.',
    },
    handled: 'En saksbehandler ser på det og svarer deg.',
    deadlines: 'Frister fra forliksrådet eller namsmannen gjelder fortsatt. Svar dem også.',
    settled: 'En saksbehandler har svart på dette.',
    write: 'Skriv en kommentar',
    hint: {
      innsigelse: 'Fortell hva du har gjort, og hvilken kontakt du har hatt med selger. Vær så nøyaktig du kan.',
      'allerede betalt': 'Fortell hvordan du betalte, og hva det står på kvitteringen.',
    },
    attach: { innsigelse: 'Legg ved filer', 'allerede betalt': 'Last opp kvitteringen' },
    fileHint: `PDF, JPEG eller PNG. Inntil ${FILES_MAX} filer, hver på inntil ${FILE_BYTES_MAX / MB} MB. Lenken tar imot filer i ${UPLOAD_DAYS} dager.`,
    send: { filer: 'Send', kommentar: 'Send kommentaren' },
    sent: {
      lagret: 'Kommentaren er sendt.',
      tom: 'Skriv noe, eller velg en fil, før du sender.',
      'for lang': `Kommentaren er for lang. Den kan ha ${COMMENT_LENGTH_MAX} tegn.`,
      full: 'Det er ikke plass til flere kommentarer her. Ring oss.',
    },
    nothingWritten: 'Skriv noe før du sender.',
    filesSent: (count: number, of: number) =>
      of === 1 ? 'Filen er sendt.' : `${count === 1 ? '1 fil' : `${count} filer`} er sendt.`,
    notSent: (place: number, of: number) => (of === 1 ? 'Filen ble ikke sendt.' : `Fil ${place} ble ikke sendt.`),
    refused: NB_REFUSED,
    notWhole: 'Vi fikk ikke lest alt du sendte. Se hva som er kommet fram, og send resten på nytt.',
    received: (count: number) => (count === 1 ? 'Vi har fått 1 fil' : `Vi har fått ${count} filer`),
    over: 'Denne lenken tar ikke imot filer lenger. Ring oss hele døgnet, så får du en ny på SMS:',
    enough: 'Vi har fått så mange filer som lenken tar. Har du flere, ring oss:',
  },
  en: {
    error: 'Error: ',
    innsigelse: 'Receipt for your dispute',
    'allerede betalt': 'Receipt for the payment you told us of',
    told: (date: string) => `You told us this on ${date}.`,
    reason: 'Why you dispute the claim',
    reasons: {
      'ikke bestilt': 'Not ordered, or not mine',
      'feil beløp': 'Wrong amount',
      'ikke mottatt': 'Not received, or faulty goods',
      'allerede betalt': 'Already paid',
      annet: 'Something else',
      tillegg: 'Something to add',
    },
    paidTo: 'Paid to',
    recipients: { kreditor: 'The creditor', NorKreditt: 'NorKreditt' },
    paid: 'Amount',
    day: 'Date',
    reference: 'Reference',
    means: {
      innsigelse:
        'The collection process is stopped for now. We send your dispute to the seller, and tell you what the seller says.',
      'allerede betalt':
        'The collection process is paused until we have checked the payment. Keep the receipt from your bank.',
    },
    handled: 'A case officer will look at it and answer you.',
    deadlines:
      'Deadlines from the Conciliation Board (forliksrådet) or the Enforcement Officer (namsmannen) still apply. Answer them too.',
    settled: 'A case officer has answered this.',
    write: 'Write a comment',
    hint: {
      innsigelse: 'Tell us what you have done, and what contact you have had with the seller. Be as exact as you can.',
      'allerede betalt': 'Tell us how you paid, and what the receipt says.',
    },
    attach: { innsigelse: 'Attach files', 'allerede betalt': 'Upload the receipt' },
    fileHint: `PDF, JPEG or PNG. Up to ${FILES_MAX} files of up to ${FILE_BYTES_MAX / MB} MB each. The link takes files for ${UPLOAD_DAYS} days.`,
    send: { filer: 'Send', kommentar: 'Send the comment' },
    sent: {
      lagret: 'Your comment has been sent.',
      tom: 'Write something, or choose a file, before you send.',
      'for lang': `Your comment is too long. It can have ${COMMENT_LENGTH_MAX} characters.`,
      full: 'There is no room for more comments here. Please call us.',
    },
    nothingWritten: 'Write something before you send.',
    filesSent: (count: number, of: number) =>
      of === 1 ? 'The file has been sent.' : count === 1 ? '1 file has been sent.' : `${count} files have been sent.`,
    notSent: (place: number, of: number) => (of === 1 ? 'The file was not sent.' : `File ${place} was not sent.`),
    refused: EN_REFUSED,
    notWhole: 'We could not read all you sent. See what has arrived, and send the rest again.',
    received: (count: number) => (count === 1 ? 'We have received 1 file' : `We have received ${count} files`),
    over: 'This link takes no more files. Call us at any hour to get a new one by text message:',
    enough: 'We have as many files as the link takes. If you have more, call us:',
  },
} as const;
