// Which cases a session may see, asked anew at every request; and what a case is called in an address of its session.
import type { CaseSource, PersonSource } from '../cases/case-source.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Session } from '../sign-in/sessions.ts';

export type AccessDeps = { source: Pick<CaseSource, 'find'> & PersonSource; secrets: Secrets };

/** `id`: stands for the case in addresses. It tells nothing, and means nothing to any other session. */
export type OwnCase = { id: string; saksnummer: string };

/** 96 bits: nobody finds another's by trying, and none of one person's are alike. */
const ID_LENGTH = 16;

/** Open cases first. With the letter only, the one case it is of. */
export async function casesOf({ source, secrets }: AccessDeps, { id, who }: Session): Promise<OwnCase[]> {
  const numbers = who.niva === 1 ? [who.saksnummer] : await source.ofPerson(who.personHash);
  return numbers.map((saksnummer) => ({
    id: secrets.hash('okt', `${id}:${saksnummer}`).slice(0, ID_LENGTH),
    saksnummer,
  }));
}

/** Null for whatever is not the session's own: another's case and no case are the same. */
export async function findOwn(deps: AccessDeps, session: Session, id: string): Promise<OwnCase | null> {
  return (await casesOf(deps, session)).find((own) => own.id === id) ?? null;
}
