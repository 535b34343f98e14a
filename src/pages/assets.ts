// The two files our pages need: one stylesheet put together at start, one small script.
import type { Router } from 'express';
import { asset, readText, serveAssets, stylesheet } from './asset.ts';

/** The parts of the design system our pages use, in its own order of layers. */
const DESIGN_PARTS = ['base', 'button', 'card', 'field', 'fieldset', 'heading', 'input', 'label', 'link', 'paragraph'];

const styles = asset(
  'pages',
  'css',
  stylesheet(DESIGN_PARTS, readText(new URL('./public/pages.css', import.meta.url).href)),
);
const script = asset('copy', 'js', readText(new URL('./public/copy.js', import.meta.url).href));

/** Where a page finds them. */
export const ASSETS = { styles: styles.path, copyScript: script.path } as const;

/** Serves them. Mount at the root. */
export const createAssetsRouter = (): Router => serveAssets([styles, script]);
