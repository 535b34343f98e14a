// The table behind Min side. Part of schema.ts, which says how columns are sealed.
import type { KeyedHash, Sealed } from './crypto.ts';

/** Contact details a person has corrected with BankID; they go before what the case system knows. One row a person and key. */
export type Kontaktopplysninger = {
  /** `hash('fodselsnummer', …)`, as the person's cases have it. */
  person_hash: KeyedHash;
  /** Sealed as 'kontaktopplysninger.mobil': E.164 of a Norwegian mobile. Null: not corrected. */
  mobil: Sealed | null;
  /** Sealed as 'kontaktopplysninger.epost'. */
  epost: Sealed | null;
  rettet_at: Date;
};
