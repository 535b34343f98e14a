// Files our pages load, served by ourselves: compressed once, named by their content, so that browsers keep them for a year.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Request, type Response, Router } from 'express';

export type Asset = { path: string; type: string; plain: Buffer; gzip: Buffer; br: Buffer };

const LAYERS = '@layer ds.theme, ds.base, ds.components;';
const YEAR_S = 31_536_000;

/** A file of this text, at an address that changes with it. */
export function asset(name: string, ending: 'css' | 'js', text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const plain = Buffer.from(text);
  const type = ending === 'css' ? 'text/css' : 'text/javascript';
  return {
    path: `/assets/${name}-${hash}.${ending}`,
    type,
    plain,
    gzip: gzipSync(plain),
    br: brotliCompressSync(plain),
  };
}

/** Serves them. Mount at the root. */
export function serveAssets(assets: readonly Asset[]): Router {
  const router = Router();
  for (const file of assets) router.get(file.path, (request, response) => serve(file, request, response));
  return router;
}

function serve(file: Asset, request: Request, response: Response): void {
  response.set({ 'Cache-Control': `public, max-age=${YEAR_S}, immutable`, Vary: 'Accept-Encoding' }).type(file.type);
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  if (encoding === 'br' || encoding === 'gzip') response.set('Content-Encoding', encoding).send(file[encoding]);
  else response.send(file.plain);
}

/** The design system's theme and these parts of it, in its own order of layers, and our own styles after them. */
export function stylesheet(parts: readonly string[], own: string): string {
  const design = (file: string) => readText(import.meta.resolve(`@digdir/designsystemet-css/${file}.css`));
  const inLayer = (part: string) => `@layer ds.${part === 'base' ? 'base' : 'components'}{${design(part)}}`;
  return [LAYERS, design('theme'), ...parts.map(inLayer), own].join('\n');
}

/** The text of a file of ours or of a package, by its URL. */
export const readText = (url: string): string => readFileSync(fileURLToPath(url), 'utf8');
