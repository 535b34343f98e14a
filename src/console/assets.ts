// The files the console's pages load: its stylesheet, htmx for what moves while it is read, and what reads aloud.
import { asset, readText, serveAssets, stylesheet } from '../pages/asset.ts';

const DESIGN_PARTS = [
  ...['base', 'badge', 'button', 'card', 'details', 'field', 'fieldset', 'heading', 'input', 'label', 'link'],
  ...['paragraph', 'table', 'tag'],
];

const styles = asset(
  'konsoll',
  'css',
  stylesheet(DESIGN_PARTS, readText(new URL('./public/console.css', import.meta.url).href)),
);
const htmx = asset('htmx', 'js', readText(import.meta.resolve('htmx.org/dist/htmx.min.js')));
const opplesing = asset('opplesing', 'js', readText(new URL('./public/opplesing.js', import.meta.url).href));

/** Where a page finds them. */
export const CONSOLE_ASSETS = { styles: styles.path, htmx: htmx.path, opplesing: opplesing.path } as const;

/** Serves them. Mount at the root. */
export const createConsoleAssets = () => serveAssets([styles, htmx, opplesing]);
