// The files the console's pages load: its stylesheet, and htmx for what moves while it is read.
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

/** Where a page finds them. */
export const CONSOLE_ASSETS = { styles: styles.path, htmx: htmx.path } as const;

/** Serves them. Mount at the root. */
export const createConsoleAssets = () => serveAssets([styles, htmx]);
