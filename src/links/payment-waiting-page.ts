// A payment that is not settled yet: the page asks again by itself, ever more seldom, until it gives up and says so.
import type { Language } from '../../prompts/catalogue.ts';
import { type Html, html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Payment } from '../payments/payments.ts';
import type { WaysToPay } from './payment-page.ts';
import { demoNote } from './payment-words.ts';

/** How often this page has been asked for by itself, and whether the reader lets it go on. */
export type Asked = { times: number; byItself: boolean };

/** Seconds between: just over three minutes in all. */
const GAPS_S = [2, 3, 5, 5, 10, 10, 15, 15, 30, 30, 30, 30];

const WORDS = {
  nb: {
    waits: { title: 'Vi venter på svar fra Vipps', what: 'Har du godkjent betalingen, kommer kvitteringen her.' },
    reserved: {
      title: 'Betalingen er godkjent',
      what: 'Vi registrerer den nå, og kvitteringen kommer her. Ikke betal en gang til.',
    },
    byItself: (seconds: number) => `Siden sjekker av seg selv om ${seconds} sekunder.`,
    stop: 'Stopp sjekkingen',
    over: {
      waits:
        'Vi har ikke fått svar ennå. Har du godkjent betalingen, er den trygg, og du kan lukke siden. Har du ikke godkjent den, går den ut av seg selv, og ingen penger blir trukket.',
      reserved:
        'Det tar lengre tid enn vanlig. Betalingen er trygg, og du kan lukke siden. Den blir registrert så snart vi kan.',
    },
    check: 'Sjekk nå',
    goOn: 'Tilbake til Vipps',
  },
  en: {
    waits: {
      title: 'We are waiting for Vipps',
      what: 'If you have approved the payment, the receipt will come here.',
    },
    reserved: {
      title: 'The payment is approved',
      what: 'We are registering it now, and the receipt will come here. Do not pay again.',
    },
    byItself: (seconds: number) => `The page checks by itself in ${seconds} seconds.`,
    stop: 'Stop checking',
    over: {
      waits:
        'We have no answer yet. If you have approved the payment it is safe, and you can close the page. If you have not, it runs out by itself, and no money is taken.',
      reserved:
        'This takes longer than usual. The payment is safe, and you can close the page. It will be registered as soon as we can.',
    },
    check: 'Check now',
    goOn: 'Back to Vipps',
  },
} as const;

/** The page of a payment the payer may still be approving, or that we have not yet drawn. */
export function waitingPage(
  { status, redirectUrl }: Payment,
  { asked, kind }: Pick<WaysToPay, 'kind'> & { asked: Asked },
  language: Language,
): Page {
  const words = WORDS[language];
  const stage = status === 'reservert' ? 'reserved' : 'waits';
  const { title, what } = words[stage];
  const gapS = GAPS_S[asked.times];
  const afterS = asked.byItself ? gapS : undefined;
  const here = `?lang=${language}`;
  const still = `${here}&vent=nei`;
  const body = html`
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph" role="status">${gapS === undefined ? words.over[stage] : what}</p>
${demoNote(kind, language)}
<p class="betal"><a class="ds-button" href="${asked.byItself ? here : still}">${words.check}</a>
${stage === 'waits' && redirectUrl !== null && goOn(redirectUrl, words.goOn)}</p>
${afterS !== undefined && html`<p class="ds-paragraph">${words.byItself(afterS)} <a class="ds-link" href="${still}">${words.stop}</a></p>`}`;
  const refresh = afterS && { afterS, address: `${here}&sjekk=${asked.times + 1}` };
  return { language, title, body, ...(refresh && { refresh }) };
}

const goOn = (address: string, words: string): Html =>
  html`<a class="ds-button" data-variant="secondary" href="${address}">${words}</a>`;
