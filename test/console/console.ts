// An operator at the console, over HTTP: signs in, opens pages, sends forms with the session's token.
import { startApp, type TestApp } from '../app.ts';

export const PASSWORD = 'et passord til prøver';

export type ConsoleUser = {
  cookie: string;
  /** Where the sign-in led. */
  location: string;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** `csrf`: another token than the session's own. */
  post: (
    path: string,
    fields: Record<string, string>,
    more?: { headers?: Record<string, string>; csrf?: string },
  ) => Promise<Response>;
};

/** The service with its local operator, and that operator signed in. The app is the caller's to stop. */
export async function startConsole(): Promise<{ app: TestApp; konsoll: ConsoleUser }> {
  const app = await startApp({ env: { OPERATOR_PASSWORD: PASSWORD } });
  return { app, konsoll: await openConsole(app) };
}

/** Signs in as the local operator; the app must have been started with OPERATOR_PASSWORD. */
export async function openConsole(
  { publicUrl }: Pick<TestApp, 'publicUrl'>,
  { passord = PASSWORD, til = '' } = {},
): Promise<ConsoleUser> {
  const signIn = await fetch(`${publicUrl}/konsoll/logg-inn`, {
    method: 'POST',
    body: new URLSearchParams({ bruker: 'operator', passord, til }),
    redirect: 'manual',
  });
  const Cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0]!;
  const request = (path: string, init: RequestInit) =>
    fetch(publicUrl + path, { redirect: 'manual', ...init, headers: { Cookie, ...init.headers } });
  const ownToken = async () => {
    const page = await (await request('/konsoll', {})).text();
    return /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  };
  return {
    cookie: Cookie,
    location: signIn.headers.get('location') ?? '',
    get: (path, headers = {}) => request(path, { headers }),
    post: async (path, fields, { headers = {}, csrf } = {}) =>
      request(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ csrf: csrf ?? (await ownToken()), ...fields }),
      }),
  };
}
