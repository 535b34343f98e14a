// The two files our pages need, served by ourselves: one stylesheet put together at start, one small script.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';

/** The parts of the design system our pages use, in its own order of layers. */
const DESIGN_PARTS = ['base', 'button', 'card', 'field', 'fieldset', 'heading', 'input', 'label', 'link', 'paragraph'];
const LAYERS = '@layer ds.theme, ds.base, ds.components;';
const YEAR_S = 31_536_000;

type Asset = { path: string; type: string; plain: Buffer; gzip: Buffer; br: Buffer };

const styles = asset('pages', 'css', 'text/css', stylesheet());
const script = asset('copy', 'js', 'text/javascript', read(new URL('./public/copy.js', import.meta.url).href));

/** Where a page finds them: the name changes with the content, so they are kept for a year. */
export const ASSETS = { styles: styles.path, copyScript: script.path } as const;

/** Serves them. Mount at the root. */
export function createAssetsRouter(): Router {
  const router = Router();
  for (const file of [styles, script]) router.get(file.path, (request, response) => serve(file, request, response));
  return router;
}

function serve(file: Asset, request: Request, response: Response): void {
  response.set({ 'Cache-Control': `public, max-age=${YEAR_S}, immutable`, Vary: 'Accept-Encoding' }).type(file.type);
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  if (encoding === 'br' || encoding === 'gzip') response.set('Content-Encoding', encoding).send(file[encoding]);
  else response.send(file.plain);
}

function asset(name: string, ending: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const plain = Buffer.from(text);
  const path = `/assets/${name}-${hash}.${ending}`;
  return { path, type, plain, gzip: gzipSync(plain), br: brotliCompressSync(plain) };
}

function stylesheet(): string {
  const design = (file: string) => read(import.meta.resolve(`@digdir/designsystemet-css/${file}.css`));
  const inLayer = (part: string) => `@layer ds.${part === 'base' ? 'base' : 'components'}{${design(part)}}`;
  const own = read(new URL('./public/pages.css', import.meta.url).href);
  return [LAYERS, design('theme'), ...DESIGN_PARTS.map(inLayer), own].join('\n');
}

function read(url: string): string {
  return readFileSync(fileURLToPath(url), 'utf8');
}
