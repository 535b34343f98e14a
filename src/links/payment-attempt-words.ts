// What a payer is told when pressing "Betal" led nowhere: on the payment page, and where a payment came to nothing.

/** 'endret': what is to be paid is no longer what the payer saw. 'borte': Vipps does not answer. */
export type FailedAttempt = 'endret' | 'borte';

export const ATTEMPT_WORDS = {
  nb: {
    title: 'Feil: ',
    endret:
      'Det du skal betale, er endret siden du åpnet siden. Ingen penger er trukket. Se over beløpet, og velg på nytt hvordan du vil betale.',
    borte: 'Vipps svarer ikke akkurat nå. Ingen penger er trukket. Prøv igjen om litt, eller betal i banken.',
  },
  en: {
    title: 'Error: ',
    endret:
      'What you are to pay has changed since you opened the page. No money has been taken. Look over the amount, and choose again how to pay.',
    borte:
      'Vipps is not answering right now. No money has been taken. Try again in a moment, or pay through your bank.',
  },
} as const;
