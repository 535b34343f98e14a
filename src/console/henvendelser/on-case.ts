// A dispute from somebody without the kode, registered on its case by staff who have found out who it was.
import { registerWithin } from '../../cases/disputes.ts';
import { createImportedCases } from '../../cases/imported-cases.ts';
import type { Secrets } from '../../records/crypto.ts';
import { createRegistreringer } from '../../records/registreringer.ts';
import type { Trx } from '../../records/transactions.ts';
import type { Henvendelse } from './queue.ts';

export type OnCaseDeps = { secrets: Secrets; now: () => Date; newReferanse: () => string };

/**
 * Registers it as the telephone would have: it stops the process where the stage allows, waits in the queue by its own
 * reference, and its receipt goes to the case. Where the case is disputed already, that dispute is the one.
 */
export async function disputeOnCase(
  trx: Trx,
  deps: OnCaseDeps,
  from: Henvendelse,
  saksnummer: string,
): Promise<'gjort' | 'ukjent sak' | 'avsluttet sak'> {
  const { secrets } = deps;
  const facts = await createImportedCases({ db: trx, secrets }).find(saksnummer);
  if (!facts) return 'ukjent sak';
  const told = await trx
    .selectFrom('registreringer')
    .select(['caller', 'tilbakeringing', 'language', 'tekster'])
    .where('referanse', '=', from.referanse)
    .executeTakeFirstOrThrow();
  const caller = told.caller ? { e164: secrets.open('registreringer.caller', told.caller) } : {};
  const answer = await registerWithin(
    trx,
    { ...deps, registreringer: createRegistreringer(deps) },
    {
      ...{ callSid: `konsoll:${from.nummer}`, turn: from.versjon, language: told.language, termsHeard: null },
      ...{ caller: { kind: 'annet', bucket: 'konsoll', ...caller }, catalogueVersion: told.tekster ?? '' },
    },
    facts,
    {
      type: 'innsigelse',
      data: { grunn: 'annet', fra: `innsigelse uten kode, referanse ${from.referanse}` },
      tilbakeringing: told.tilbakeringing && secrets.open('registreringer.tilbakeringing', told.tilbakeringing),
    },
  );
  return answer === 'avsluttet' ? 'avsluttet sak' : 'gjort';
}
