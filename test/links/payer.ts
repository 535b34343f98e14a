// A payer behind a payment link, over HTTP: opens pages, presses buttons, comes back.
import type { Sak } from '../../flows/ports.ts';
import type { Payment } from '../../src/payments/payments.ts';
import type { Site } from './site.ts';

type Form = Record<string, string>;
export type Payer = ReturnType<typeof createPayer>;

/** Where the made-up Vipps receives payers. */
export const LANDING = 'https://landing.vipps.no/?token=of-the-payer';
export const PLAN = {
  frist: '2026-12-21',
  nedbetaling: {
    ...{ referanse: '4711224', antall: 6, siste: '2027-05-21', betalte: [] },
    neste: { nummer: 2, frist: '2026-12-21', belop: 41_500 },
  },
} satisfies Partial<Sak>;

export const headingOf = (text: string) => /<h1[^>]*>([^<]*)</.exec(text)?.[1];
/** What the form of a page says that the payer saw. */
export const seenOn = (text: string) => /name="sett" value="([^"]+)"/.exec(text)?.[1] ?? '';

export function createPayer(site: Site) {
  async function send(path: string, form?: Form, headers: Form = {}) {
    const body = form && new URLSearchParams(form);
    const response = await fetch(site.url + path, {
      ...(body && { method: 'POST', body }),
      headers: { 'Accept-Language': 'nb', ...headers },
      redirect: 'manual',
    });
    const text = (await response.text()).replace(/\u00a0/g, ' ');
    return { status: response.status, headers: response.headers, location: response.headers.get('location'), text };
  }
  /** Opens the page and presses a button of it. */
  async function pay(path: string, metode = 'WALLET') {
    const { text } = await send(path);
    return send(path, { metode, sett: seenOn(text) });
  }
  /** Begins a payment, and gives the path of the page the payer comes back to. */
  async function begun(language: 'nb' | 'en' = 'nb'): Promise<string> {
    await pay(await site.makeLink('betaling', language));
    return new URL(site.payments.begun.at(-1)!.returnTo).pathname;
  }
  async function comesBack(changes: Partial<Payment>, sak: Partial<Sak> = {}) {
    const path = await begun();
    site.payments.becomes(changes);
    site.setSak(sak);
    return send(path);
  }
  return { send, pay, begun, comesBack };
}
