// Operators with roles: signed in at an OpenID provider as they are at work, each in a browser of their own.
import type { TestApp } from '../app.ts';
import type { Bankid } from '../sign-in/provider.ts';
import { type Answer, createVisitor, type Visitor } from '../sign-in/visitor.ts';

/** Who signs in, as the provider tells it. */
export type Person = { sub?: string; name?: string; roles?: unknown };
type Site = Pick<TestApp, 'publicUrl'>;

/** A page an operator stays on; the rest of the way leads on. */
const isStop = (address: string) => {
  const { pathname } = new URL(address);
  return pathname.startsWith('/konsoll') && !pathname.startsWith('/konsoll/oidc');
};

/** At the provider's page, before anything is answered. */
async function atProvider(site: Site, provider: Bankid, visitor: Visitor, person: Person, til: string) {
  provider.person = { fodselsnummer: null, acr: provider.person.acr, ...person };
  return visitor.follow(await visitor.ask(`${site.publicUrl}/konsoll/oidc?til=${encodeURIComponent(til)}`));
}

/** The address the provider sends the browser back to, not yet opened. */
export async function wayBack(site: Site, provider: Bankid, visitor: Visitor, person: Person = {}, answer = 'ja') {
  const asked = await atProvider(site, provider, visitor, person, '/konsoll');
  const isReturn = (next: string) => new URL(next).pathname === '/konsoll/oidc/retur';
  return (await visitor.follow(await visitor.post(asked.url, { svar: answer }), (next) => !isReturn(next))).location;
}

/** All the way; gives the answer whose `location` is where the sign-in led. */
export async function signsIn(
  site: Site,
  provider: Bankid,
  visitor: Visitor,
  person: Person,
  til = '/konsoll',
): Promise<Answer> {
  const asked = await atProvider(site, provider, visitor, person, til);
  return visitor.follow(await visitor.post(asked.url, { svar: 'ja' }), (next) => !isStop(next));
}

/** An operator in a browser, signed in with these roles. */
export async function operatorWith(site: Site, provider: Bankid, roles: string[], sub = roles.join('-')) {
  const visitor = createVisitor();
  await signsIn(site, provider, visitor, { sub, name: `Test ${sub}`, roles });
  return operatorIn(site, visitor);
}

/** What somebody signed in can do at one node. */
export function operatorIn(site: Site, visitor: Visitor) {
  const get = (path: string, headers: Record<string, string> = {}) => visitor.ask(site.publicUrl + path, { headers });
  const csrf = async () => /name="csrf" value="([^"]+)"/.exec((await get('/konsoll')).text)?.[1] ?? '';
  return {
    visitor,
    get,
    post: async (path: string, fields: Record<string, string> = {}) =>
      visitor.post(site.publicUrl + path, { csrf: await csrf(), ...fields }),
  };
}
export type OperatorUser = ReturnType<typeof operatorIn>;
