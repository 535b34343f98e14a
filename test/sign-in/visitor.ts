// A browser without a window, for tests: keeps cookies by host, follows redirects when it is told to, sends forms as browsers do.

export type Answer = {
  status: number;
  url: string;
  location: string;
  text: string;
  cookies: string[];
  headers: Headers;
};

export type Visitor = ReturnType<typeof createVisitor>;

export function createVisitor() {
  const jar = new Map<string, string>();
  const hostOf = (url: string) => new URL(url).hostname;

  /** One request; redirects are only told of. */
  const ask = async (url: string, init: RequestInit = {}): Promise<Answer> => {
    const host = `${hostOf(url)} `;
    const own = [...jar].filter(([name]) => name.startsWith(host));
    const cookie = own.map(([name, value]) => `${name.slice(host.length)}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    for (const set of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(host + name);
      else jar.set(host + name, value);
    }
    const location = response.headers.get('location');
    return {
      ...{ status: response.status, url, cookies, headers: response.headers, text: await response.text() },
      location: location === null ? '' : new URL(location, url).href,
    };
  };
  const post = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    });
  /** Follows redirects as long as `goesOn` says so of where they lead. */
  const follow = async (answer: Answer, goesOn: (url: string) => boolean = () => true): Promise<Answer> => {
    let here = answer;
    while (here.location !== '' && goesOn(here.location)) here = await ask(here.location);
    return here;
  };
  return { jar, ask, post, follow };
}
