// The words of signing in and out.

export const WORDS = {
  nb: {
    title: 'Logg inn på Min side',
    error: 'Feil: ',
    about: 'Her ser du sakene dine. Du kan betale, be om mer tid og si fra om noe er feil.',
    bankid: {
      heading: 'Med BankID',
      gives: 'Du ser alle sakene som er registrert på deg, og opplysningene vi har om deg.',
      go: 'Logg inn med BankID',
      notSetUp: 'BankID er ikke satt opp her. Logg inn med brevet i stedet.',
    },
    letter: {
      heading: 'Med brevet fra oss',
      gives: 'Du ser bare den ene saken brevet gjelder. Bruk brevet hvis saken gjelder et firma.',
      noNumber:
        'Får du ikke logget inn med BankID, kan det være fordi vi ikke har fødselsnummeret ditt. Logg inn med brevet, så kan du be oss legge det til.',
      saksnummer: 'Saksnummer',
      saksnummerHint: 'Det har åtte siffer.',
      kode: 'Kode',
      kodeHint: 'Den har seks siffer, og står i brevet.',
      go: 'Logg inn med brevet',
    },
    wrong: 'Dette må rettes før du kan logge inn',
    faults: {
      saksnummer: 'Skriv saksnummeret med åtte siffer.',
      kode: 'Skriv koden med seks siffer.',
      sammen: 'Saksnummeret og koden passer ikke sammen. Se etter i brevet, og skriv begge på nytt.',
    },
    closed: {
      why: 'Det er skrevet feil for mange ganger. Du kan prøve brevet igjen om et døgn.',
      bankid: 'Med BankID kan du logge inn nå.',
      call: 'Du kan også ringe oss hele døgnet:',
    },
    soon: 'Du logges ut når det har gått 15 minutter uten at du gjør noe.',
    reasons: {
      avbrutt: 'Innloggingen hos BankID ble avbrutt. Du kan prøve igjen.',
      ugyldig:
        'Innloggingen ble ikke fullført. Den kan ha tatt mer enn ti minutter, eller siden er åpnet to ganger. Prøv igjen.',
      'for svak':
        'Her trengs BankID med passord. Logg inn på nytt, og bruk BankID-passordet ditt i stedet for ansikt eller fingeravtrykk.',
      'uten nummer':
        'BankID sa ikke hvilket fødselsnummer du har, så vi vet ikke hvilke saker som er dine. Logg inn med brevet, eller ring oss.',
      borte: 'Vi får ikke kontakt med BankID akkurat nå. Prøv igjen om litt, eller logg inn med brevet.',
      'for mange': 'Det er startet svært mange innlogginger herfra. Vent ti minutter, eller logg inn med brevet.',
      utlopt: 'Du er logget ut, fordi det er en stund siden du gjorde noe. Logg inn igjen for å gå videre.',
      'trenger bankid': 'For å se og endre opplysningene vi har om deg må du logge inn med BankID.',
    },
    out: {
      title: 'Du er logget ut',
      text: 'Ingen kan se sakene dine i denne nettleseren nå.',
      bankid: 'Deler du maskinen med andre? Da kan du også',
      bankidGo: 'logge ut hos BankID',
      again: 'Logg inn igjen',
    },
    away: {
      title: 'Vi får det ikke til akkurat nå',
      text: 'Prøv igjen om litt, eller ring oss:',
    },
    refused: {
      title: 'Siden er for gammel',
      text: 'Det du sendte, kom ikke med. Gå tilbake, last siden på nytt, og prøv igjen.',
    },
  },
  en: {
    title: 'Sign in to My page',
    error: 'Error: ',
    about: 'Here you see your cases. You can pay, ask for more time and tell us if something is wrong.',
    bankid: {
      heading: 'With BankID',
      gives: 'You see all the cases registered on you, and the data we hold on you.',
      go: 'Sign in with BankID',
      notSetUp: 'BankID is not set up here. Sign in with our letter instead.',
    },
    letter: {
      heading: 'With our letter',
      gives: 'You see only the one case the letter is about. Use the letter if the case is a company’s.',
      noNumber:
        'If BankID does not let you in, it may be because we do not have your national identity number. Sign in with the letter, and ask us to add it.',
      saksnummer: 'Case number',
      saksnummerHint: 'It has eight digits.',
      kode: 'Code',
      kodeHint: 'It has six digits, and is in the letter.',
      go: 'Sign in with the letter',
    },
    wrong: 'Please correct this before you sign in',
    faults: {
      saksnummer: 'Write the case number with eight digits.',
      kode: 'Write the code with six digits.',
      sammen: 'The case number and the code do not match. Look in the letter, and write both again.',
    },
    closed: {
      why: 'There have been too many wrong tries. You can try the letter again in 24 hours.',
      bankid: 'You can sign in with BankID now.',
      call: 'You can also call us at any hour:',
    },
    soon: 'You are signed out after 15 minutes in which you do nothing.',
    reasons: {
      avbrutt: 'The sign-in at BankID was cancelled. You can try again.',
      ugyldig:
        'The sign-in was not completed. It may have taken more than ten minutes, or the page was opened twice. Try again.',
      'for svak':
        'This needs BankID with a password. Sign in again, and use your BankID password instead of your face or fingerprint.',
      'uten nummer':
        'BankID did not say which national identity number you have, so we do not know which cases are yours. Sign in with our letter, or call us.',
      borte: 'We cannot reach BankID right now. Try again in a moment, or sign in with our letter.',
      'for mange': 'A great many sign-ins have been started from here. Wait ten minutes, or sign in with our letter.',
      utlopt: 'You have been signed out, because it is a while since you did anything. Sign in again to go on.',
      'trenger bankid': 'To see and change the data we hold on you, you must sign in with BankID.',
    },
    out: {
      title: 'You are signed out',
      text: 'Nobody can see your cases in this browser now.',
      bankid: 'Do you share this machine with others? Then you can also',
      bankidGo: 'sign out of BankID',
      again: 'Sign in again',
    },
    away: {
      title: 'We cannot do this right now',
      text: 'Try again in a moment, or call us:',
    },
    refused: {
      title: 'This page is too old',
      text: 'What you sent was not received. Go back, load the page again, and try once more.',
    },
  },
} as const;
