// The frame of every page behind a link: language, skip link, phone number; and the headers that keep it private.
import type { Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';
import { ASSETS } from './assets.ts';
import { type Html, html } from './html.ts';

/** The public pages, in the order of their menu. */
const PUBLIC_PATHS = { forside: '/', status: '/status', sporsmal: '/sporsmal', minside: '/minside' } as const;

/**
 * `copies`: has copy buttons. `saysPhone`: its text gives the phone number, so the foot of the page does not. `sendsForm`: to ourselves.
 * `publicMenu`: has the menu of the public pages, and which of them it is, null: none. `indexed`: search engines may find it.
 * `formTargets`: other origins its form may be sent on to, since browsers hold a redirect to the rule for forms.
 * `refresh`: the browser opens `address` by itself after so many seconds.
 * `signedIn`: somebody is, and may sign out; `csrf` is their session's. `keeps`: what the address still says in the other language.
 */
export type Page = {
  language: Language;
  title: string;
  body: Html;
  copies?: boolean;
  saysPhone?: boolean;
  sendsForm?: boolean;
  publicMenu?: keyof typeof PUBLIC_PATHS | null;
  indexed?: boolean;
  formTargets?: readonly string[];
  refresh?: { afterS: number; address: string };
  signedIn?: { csrf: string };
  keeps?: Record<string, string>;
};

const WORDS = {
  nb: {
    skip: 'Hopp til innholdet',
    other: 'English',
    help: 'Trenger du hjelp? Ring',
    phone: '95 51 20 00',
    signOut: 'Logg ut',
    signedIn:
      'Du er logget inn. Du logges ut når det har gått 15 minutter uten at du gjør noe, og senest etter en time.',
    menu: 'Hovedmeny',
    places: { forside: 'Forside', status: 'Status', sporsmal: 'Spørsmål og svar', minside: 'Min side' },
  },
  en: {
    skip: 'Skip to the content',
    other: 'Norsk',
    help: 'Need help? Call',
    phone: '+47 95 51 20 00',
    signOut: 'Sign out',
    signedIn:
      'You are signed in. You are signed out after 15 minutes in which you do nothing, and after an hour at the latest.',
    menu: 'Main menu',
    places: { forside: 'Home', status: 'Status', sporsmal: 'Questions and answers', minside: 'My page' },
  },
} as const;
const OTHER: Record<Language, Language> = { nb: 'en', en: 'nb' };

/** NorKreditt's number as a link, written for the reader's language. */
export const phoneLink = (language: Language): Html =>
  html`<a class="ds-link" href="tel:+4795512000">${WORDS[language].phone}</a>`;

/** Everything a page may load is ours; nobody may frame it, and nothing is sent anywhere. */
const csp = ({ signedIn, sendsForm = signedIn !== undefined, formTargets = [] }: Page): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    sendsForm ? ["form-action 'self'", ...formTargets].join(' ') : "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Sends a page that is kept by nobody, indexed by nobody unless it says so, and leaves no trace of its address. */
export function sendPage(response: Response, status: number, page: Page): void {
  response
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': csp(page),
      'Referrer-Policy': 'no-referrer',
      ...(!page.indexed && { 'X-Robots-Tag': 'noindex, nofollow' }),
      'X-Content-Type-Options': 'nosniff',
      'Content-Language': page.language,
      ...(page.refresh && { Refresh: `${page.refresh.afterS};url=${page.refresh.address}` }),
    })
    .type('html')
    .send(`<!doctype html>${renderPage(page)}`);
}

function renderPage(page: Page): Html {
  const { language, title, body, copies, saysPhone, publicMenu, signedIn, keeps, indexed } = page;
  const words = WORDS[language];
  const other = OTHER[language];
  return html`
<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${!indexed && html`<meta name="robots" content="noindex, nofollow">`}
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
<a class="ds-link" href="?${new URLSearchParams({ lang: other, ...keeps }).toString()}" lang="${other}" hreflang="${other}">${words.other}</a>${signedIn && signOut(signedIn, language)}${publicMenu !== undefined && menu(publicMenu, language)}</header>
<main id="innhold" class="innhold" tabindex="-1">${body}</main>
${(signedIn || !saysPhone) && html`<footer class="bunn">${signedIn && html`<p class="ds-paragraph">${words.signedIn}</p>`}${!saysPhone && html`<p class="ds-paragraph">${words.help} ${phoneLink(language)}.</p>`}</footer>`}
</div>
</body>
</html>`;
}

const signOut = ({ csrf }: { csrf: string }, language: Language): Html => html`
<form class="loggut" method="post" action="/minside/logg-ut?lang=${language}"><input type="hidden" name="csrf" value="${csrf}"><button type="submit" class="ds-button" data-variant="tertiary" data-size="sm">${WORDS[language].signOut}</button></form>`;

/** Every link keeps the language that is read. */
function menu(here: keyof typeof PUBLIC_PATHS | null, language: Language): Html {
  const { menu: name, places } = WORDS[language];
  const items = (Object.keys(PUBLIC_PATHS) as (keyof typeof PUBLIC_PATHS)[]).map(
    (place) =>
      html`<li><a class="ds-link" href="${PUBLIC_PATHS[place]}?lang=${language}"${place === here && html` aria-current="page"`}>${places[place]}</a></li>`,
  );
  return html`
<nav class="meny" aria-label="${name}"><ul>${items}</ul></nav>`;
}
