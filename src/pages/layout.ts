// The frame of every page behind a link: language, skip link, phone number; and the headers that keep it private.
import type { Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';
import { ASSETS } from './assets.ts';
import { type Html, html } from './html.ts';

/** `copies`: has copy buttons. `saysPhone`: its text gives the phone number, so the foot of the page does not. `sendsForm`: to ourselves. */
export type Page = {
  language: Language;
  title: string;
  body: Html;
  copies?: boolean;
  saysPhone?: boolean;
  sendsForm?: boolean;
};

const WORDS = {
  nb: { skip: 'Hopp til innholdet', other: 'English', help: 'Trenger du hjelp? Ring', phone: '95 51 20 00' },
  en: { skip: 'Skip to the content', other: 'Norsk', help: 'Need help? Call', phone: '+47 95 51 20 00' },
} as const;
const OTHER: Record<Language, Language> = { nb: 'en', en: 'nb' };

/** NorKreditt's number as a link, written for the reader's language. */
export const phoneLink = (language: Language): Html =>
  html`<a class="ds-link" href="tel:+4795512000">${WORDS[language].phone}</a>`;

/** Everything a page may load is ours; nobody may frame it, and nothing is sent anywhere. */
const csp = ({ sendsForm = false }: Page): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    sendsForm ? "form-action 'self'" : "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Sends a page that is kept by nobody, indexed by nobody, and leaves no trace of its address. */
export function sendPage(response: Response, status: number, page: Page): void {
  response
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': csp(page),
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
      'Content-Language': page.language,
    })
    .type('html')
    .send(`<!doctype html>${renderPage(page)}`);
}

function renderPage({ language, title, body, copies, saysPhone }: Page): Html {
  const words = WORDS[language];
  const other = OTHER[language];
  return html`
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title} – NorKreditt</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS.styles}">
${copies && html`<script type="module" src="${ASSETS.copyScript}"></script>`}
</head>
<body>
<a class="hopp ds-link" href="#innhold">${words.skip}</a>
<div class="side">
<header class="topp"><span class="merke">NorKreditt</span>
<a class="ds-link" href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></header>
<main id="innhold" class="innhold" tabindex="-1">${body}</main>
${!saysPhone && html`<footer class="bunn"><p class="ds-paragraph">${words.help} ${phoneLink(language)}.</p></footer>`}
</div>
</body>
</html>`;
}
