// The receipt of a deferral: what was agreed by telephone, and how to pay by the new due date.
import type { IsoDate, Ore, Sak } from '../../flows/ports.ts';
import type { Language } from '../../prompts/catalogue.ts';
import { account, amount, bankAmount, facts, longDate } from '../pages/figures.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';

/** An accepted deferral, as it was heard. */
type Deferral = {
  referanse: string;
  registered: IsoDate;
  nyFrist: IsoDate;
  gebyr: Ore;
  sum: Ore;
  tungtSalar: { fra: IsoDate; belop: Ore; sum: Ore } | null;
};

const WORDS = {
  nb: {
    title: 'Kvittering for utsettelse',
    agreed: (date: string) => `Du avtalte dette ${date}.`,
    frist: 'Ny frist',
    gebyr: 'Gebyr for utsettelsen',
    free: 'Koster ikke noe',
    sum: 'Å betale innen ny frist',
    account: 'Kontonummer',
    reference: 'Referanse',
    interest: 'Renter kommer i tillegg.',
    tungt: (t: { fra: string; belop: string; sum: string }) =>
      `Fra ${t.fra} øker salæret med ${t.belop}. Betaler du fra da av, er summen ${t.sum}.`,
    lapses:
      'Betaler du ikke innen ny frist, faller utsettelsen bort. Da forfaller hele beløpet, og det kan komme flere kostnader.',
    lapsed: 'Den nye fristen er passert, og utsettelsen gjelder ikke lenger. Ring oss for å høre hva du skylder nå.',
  },
  en: {
    title: 'Receipt for your deferral',
    agreed: (date: string) => `You agreed to this on ${date}.`,
    frist: 'New due date',
    gebyr: 'Fee for the deferral',
    free: 'No fee',
    sum: 'To pay by the new due date',
    account: 'Account number',
    reference: 'Reference',
    interest: 'Interest comes in addition.',
    tungt: (t: { fra: string; belop: string; sum: string }) =>
      `From ${t.fra} the collection fee (salær) rises by ${t.belop}. If you pay from then on, the total is ${t.sum}.`,
    lapses:
      'If you have not paid by the new due date, the deferral lapses. The whole amount then falls due, and more costs may come.',
    lapsed: 'The new due date has passed, and the deferral no longer holds. Call us to hear what you owe now.',
  },
} as const;

/** The page of one deferral of an open case. Once it has lapsed it shows no sum to pay: that is no longer the right one. */
export function receiptPage(deferral: Deferral, sak: Sak, today: IsoDate, language: Language): Page {
  const words = WORDS[language];
  const { nyFrist, gebyr, sum, referanse } = deferral;
  const lapsed = today > nyFrist;
  const agreed = [
    { name: words.frist, value: longDate(nyFrist, language) },
    { name: words.gebyr, value: gebyr === 0 ? words.free : amount(gebyr, language) },
  ];
  const toPay = [
    { name: words.sum, value: amount(sum, language), copy: bankAmount(sum) },
    { name: 'KID', value: sak.kid, copy: sak.kid },
    { name: words.account, value: account(sak.konto), copy: sak.konto },
  ];
  const reference = { name: words.reference, value: referanse };
  const body = html`
<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph">${words.agreed(longDate(deferral.registered, language))}</p>
${lapsed && html`<p class="ds-paragraph melding">${words.lapsed}</p>`}
${facts([...agreed, ...(lapsed ? [] : toPay), reference], language)}
${!lapsed && conditions(deferral, language)}`;
  return { language, title: words.title, body, copies: true };
}

function conditions({ tungtSalar }: Deferral, language: Language) {
  const words = WORDS[language];
  const tungt = tungtSalar && {
    fra: longDate(tungtSalar.fra, language),
    belop: amount(tungtSalar.belop, language),
    sum: amount(tungtSalar.sum, language),
  };
  return html`
<p class="ds-paragraph">${words.interest}${tungt && ` ${words.tungt(tungt)}`}</p>
<p class="ds-paragraph">${words.lapses}</p>`;
}
