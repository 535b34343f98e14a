// A file for one reader: kept by nobody, indexed by nobody, and run by no browser.
import type { Response } from 'express';

/** `type`: a content type, or an ending Express knows. `disposition`: how the browser takes it, under a name that tells nothing. */
export type PrivateFile = { bytes: Buffer; type: string; disposition: string };

export function sendPrivateFile(response: Response, { bytes, type, disposition }: PrivateFile): void {
  response
    .status(200)
    .set({
      'Cache-Control': 'no-store',
      'Content-Disposition': disposition,
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
    })
    .type(type)
    .send(bytes);
}
