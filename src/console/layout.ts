// The frame of every page of the console, and the headers that keep it among operators.
import type { Response } from 'express';
import { type Html, html } from '../pages/html.ts';
import { CONSOLE_ASSETS } from './assets.ts';
import { may, type Operator, type Rett } from './operator.ts';

/** The sections, in the order of the menu, and the right each needs. */
const SECTIONS = {
  samtaler: { path: '/konsoll', name: 'Samtaler', rett: 'se samtaler' },
  henvendelser: { path: '/konsoll/henvendelser', name: 'Henvendelser', rett: 'behandle' },
  innsikt: { path: '/konsoll/innsikt', name: 'Innsikt', rett: 'se samtaler' },
  drift: { path: '/konsoll/drift', name: 'Drift', rett: 'behandle' },
  revisjon: { path: '/konsoll/revisjon', name: 'Revisjon', rett: 'revidere' },
} as const satisfies Record<string, { path: string; name: string; rett: Rett }>;
export type Section = keyof typeof SECTIONS;

/** The first section the operator may see. Every role gives one. */
export const homeOf = (operator: Operator): string =>
  Object.values(SECTIONS).find(({ rett }) => may(operator, rett))?.path ?? SECTIONS.samtaler.path;

/** `signedIn`: null on the pages before sign-in. `lives`: parts of it ask for themselves again every two seconds. */
export type ConsolePage = {
  title: string;
  body: Html;
  section?: Section;
  signedIn: { operator: Operator; csrf: string } | null;
  lives?: boolean;
  /** Buttons on it read aloud. */
  reads?: boolean;
};

/**
 * No indicator styles of htmx's: the policy below allows no inline style. No history kept in the browser's storage. What
 * the reader has opened stays open when its part moves.
 */
const HTMX_CONFIG = JSON.stringify({
  ...{ includeIndicatorCSS: false, history: false, defaultTimeout: 10_000 },
  morphIgnore: ['data-htmx-powered', 'open'],
});

const CSP = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page that no cache keeps. */
export function sendConsolePage(response: Response, status: number, page: ConsolePage): void {
  sendHtml(response, status, html`${DOCTYPE}${renderPage(page)}`);
}

/** Sends a part of a page, for htmx to put in its place. */
export const sendPart = (response: Response, part: Html): void => sendHtml(response, 200, part);

const DOCTYPE = html`<!doctype html>`;

function sendHtml(response: Response, status: number, markup: Html): void {
  response
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': CSP,
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
      'Content-Language': 'nb',
    })
    .type('html')
    .send(markup.toString());
}

function renderPage({ title, body, section, signedIn, lives, reads }: ConsolePage): Html {
  return html`
<html lang="nb" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – NorKreditt konsoll</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${CONSOLE_ASSETS.styles}">
${lives && html`<meta name="htmx-config" content="${HTMX_CONFIG}"><script defer src="${CONSOLE_ASSETS.htmx}"></script>`}
${reads && html`<script defer src="${CONSOLE_ASSETS.opplesing}"></script>`}
</head>
<body>
<a class="hopp ds-link" href="#innhold">Hopp til innholdet</a>
<header class="topp"><span class="merke">NorKreditt konsoll</span>
${signedIn && menu(signedIn.operator, section)}
${signedIn && whoIsIn(signedIn)}</header>
<main id="innhold" class="innhold" tabindex="-1">${body}</main>
</body>
</html>`;
}

function menu(operator: Operator, here: Section | undefined): Html {
  const items = Object.entries(SECTIONS)
    .filter(([, { rett }]) => may(operator, rett))
    .map(
      ([name, { path, name: words }]) =>
        html`<li><a class="ds-link" href="${path}"${name === here && html` aria-current="page"`}>${words}</a></li>`,
    );
  return html`<nav class="meny" aria-label="Hovedmeny"><ul>${items}</ul></nav>`;
}

const whoIsIn = ({ operator, csrf }: NonNullable<ConsolePage['signedIn']>): Html => html`
<div class="inne"><span>${operator.navn}</span>
<form method="post" action="/konsoll/logg-ut"><input type="hidden" name="csrf" value="${csrf}">
<button type="submit" class="ds-button" data-variant="tertiary" data-size="sm">Logg ut</button>
<button type="submit" class="ds-button" data-variant="tertiary" data-size="sm" name="overalt" value="ja">Logg ut overalt</button></form></div>`;
