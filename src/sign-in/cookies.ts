// Our cookies: `__Host-` and Secure, so that no other host and no plain http can set or read them; no script reads them.
//
// Browsers count http on this machine as safe, so a demo has them too.
import type { CookieOptions, Request, Response } from 'express';

const OPTIONS = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } as const satisfies CookieOptions;

/** Without `maxAgeMs` it goes with the browser's window. */
export function setCookie(response: Response, name: `__Host-${string}`, value: string, maxAgeMs?: number): void {
  response.cookie(name, value, { ...OPTIONS, ...(maxAgeMs !== undefined && { maxAge: maxAgeMs }) });
}

export function clearCookie(response: Response, name: `__Host-${string}`): void {
  response.clearCookie(name, OPTIONS);
}

/** Null where the request has none. Ours hold base64url only, so there is nothing to decode. */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.split('=');
    if (key?.trim() === name && value) return value.trim();
  }
  return null;
}
