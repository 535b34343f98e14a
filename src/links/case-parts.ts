// What the parts of a sum are called, on the payment page and on Min side.

export const PARTS = {
  nb: {
    hovedstol: 'Selve kravet',
    renter: 'Renter',
    salar: 'Salær',
    gebyr: 'Gebyr',
    utsettelse: 'Gebyr for utsettelsen',
    innbetalt: 'Du har betalt',
    restgjeld: 'Det gjenstår',
  },
  en: {
    hovedstol: 'The claim itself',
    renter: 'Interest',
    salar: 'Collection fee (salær)',
    gebyr: 'Fee',
    utsettelse: 'Fee for the deferral',
    innbetalt: 'You have paid',
    restgjeld: 'Remains to pay',
  },
} as const;
