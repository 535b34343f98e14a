// What every page asks of a request: the reader's language, and whether a form comes from ourselves.
import type { Request, RequestHandler, Response } from 'express';
import type { Language } from '../../prompts/catalogue.ts';

/** `?lang=` first, then the `usual` where one is known, then the browser's, else Norwegian. */
export function languageOf(request: Pick<Request, 'query' | 'acceptsLanguages'>, usual?: Language): Language {
  const { lang } = request.query;
  if (lang === 'nb' || lang === 'en') return lang;
  return usual ?? (request.acceptsLanguages('nb', 'no', 'nn', 'en') === 'en' ? 'en' : 'nb');
}

/** Lets a form in that the browser says is ours, or says nothing of; `refuse` answers any other. */
export const onlyOurOwn =
  (refuse: (request: Request, response: Response) => void): RequestHandler =>
  (request, response, next) => {
    const from = request.get('Sec-Fetch-Site') ?? 'same-origin';
    if (from === 'same-origin' || from === 'none') next();
    else refuse(request, response);
  };

/** The same; but a page may be opened by a link from anywhere, as by one in a mail, or on the way back from a sign-in. */
export const onlyOurOwnAndLinks = (refuse: (request: Request, response: Response) => void): RequestHandler => {
  const guard = onlyOurOwn(refuse);
  return (request, response, next) => {
    if (request.method === 'GET' && request.get('Sec-Fetch-Dest') === 'document') next();
    else guard(request, response, next);
  };
};
