// What is sent from the form behind an SMS link: looked over, and registered once however often it is sent.
import { z } from 'zod';
import type { Language } from '../../prompts/catalogue.ts';
import { callableNumber } from '../cases/beskjeder.ts';
import type { Page } from '../pages/layout.ts';
import type { Secrets } from '../records/crypto.ts';
import type { Records } from '../records/database.ts';
import type { Registreringer } from '../records/registreringer.ts';
import type { Executor, Trx } from '../records/transactions.ts';
import {
  type Faults,
  type FormBeskjed,
  formFullPage,
  formPage,
  formSentPage,
  MESSAGE_LENGTH_MAX,
  type Typed,
} from './form-page.ts';
import type { OpenLink } from './tokens.ts';

export type FormDeps = {
  db: Executor;
  inTransaction: Records['inTransaction'];
  registreringer: Pick<Registreringer, 'register'>;
  secrets: Secrets;
  now: () => Date;
};

/** More than this from one link is nobody's story. */
const SENT_MAX = 10;

const EMPTY: Typed = { melding: '', telefon: '', epost: '' };
const Form = z.object({ melding: z.string().catch(''), telefon: z.string().catch(''), epost: z.string().catch('') });
const Sent = z.array(z.object({ hash: z.string(), referanse: z.string() })).catch([]);

/** The empty form; null when the link is for none, or its business is done. */
export async function emptyForm({ db }: FormDeps, link: OpenLink, language: Language): Promise<Page | null> {
  const beskjed = beskjedOf(link);
  if (!beskjed || (await isAnswered(db, link))) return null;
  return formPage(beskjed, { typed: EMPTY, faults: {}, identified: link.saksnummer !== null }, language);
}

/** The page that answers a form that was sent: registered, or the form again with what is wrong. */
export async function takeForm(
  deps: FormDeps,
  { link, token, body }: { link: OpenLink; token: string; body: unknown },
  language: Language,
): Promise<Page | null> {
  const beskjed = beskjedOf(link);
  if (!beskjed || (await isAnswered(deps.db, link))) return null;
  const typed = Form.parse(body ?? {});
  const read = lookOver(typed);
  const identified = link.saksnummer !== null;
  if ('faults' in read) return formPage(beskjed, { typed, faults: read.faults, identified }, language);
  const written = { ...read, beskjed, saksnummer: link.saksnummer, language };
  const referanse = await deps.inTransaction((trx) => registerOnce(deps, trx, token, written));
  return referanse === null ? formFullPage(language) : formSentPage(beskjed, referanse, language);
}

const beskjedOf = ({ beskjed }: OpenLink): FormBeskjed | null =>
  beskjed?.om === 'melding' || beskjed?.om === 'klage' ? beskjed : null;

/** Something was sent from it, and staff have answered all of it. */
async function isAnswered(db: Executor, { id }: OpenLink): Promise<boolean> {
  const link = await db.selectFrom('lenker').select('data').where('token_hash', '=', id).executeTakeFirst();
  const sent = Sent.parse(link?.data.sent).map(({ referanse }) => referanse);
  if (sent.length === 0) return false;
  const open = db.selectFrom('registreringer').select('id').where('referanse', 'in', sent);
  return !(await open.where('status', '<>', 'avsluttet').executeTakeFirst());
}

type Read = { text: string; telefon: string | null; epost: string | null };

/** What was meant, or what is wrong with it. */
function lookOver({ melding, telefon, epost }: Typed): Read | { faults: Faults } {
  const text = melding.trim();
  const [phone, mail] = [telefon.trim(), epost.trim()];
  const number = callableNumber(phone.replace(/[\s.-]/g, '').replace(/^(\+|00)47/, ''));
  const faults: Faults = {
    ...(text === '' && { melding: 'mangler' }),
    ...(text.length > MESSAGE_LENGTH_MAX && { melding: 'for lang' }),
    ...(phone === '' && mail === '' && { telefon: 'mangler' }),
    ...(phone !== '' && number === null && { telefon: 'ugyldig' }),
    ...(mail !== '' && !z.email().safeParse(mail).success && { epost: 'ugyldig' }),
  };
  return Object.keys(faults).length > 0 ? { faults } : { text, telefon: number, epost: mail === '' ? null : mail };
}

type Written = Read & { beskjed: FormBeskjed; saksnummer: string | null; language: Language };

/** The reference; of the earlier registration when the same has been sent before, null when too much has. */
async function registerOnce(deps: FormDeps, trx: Trx, token: string, written: Written): Promise<string | null> {
  const { secrets, registreringer, now } = deps;
  const { beskjed, saksnummer, language, text, telefon, epost } = written;
  const link = await trx
    .selectFrom('lenker')
    .select(['token_hash', 'data'])
    .where('token_hash', 'in', secrets.hashes('lenke', token))
    .forUpdate() // copies of one form wait for each other here
    .executeTakeFirstOrThrow();
  const sent = Sent.parse(link.data.sent);
  const hash = secrets.hash('lenke', JSON.stringify([text, telefon, epost]));
  const earlier = sent.find((one) => one.hash === hash);
  if (earlier) return earlier.referanse;
  if (sent.length >= SENT_MAX) return null;

  const { registrering } = await registreringer.register(trx, {
    ...{ type: beskjed.om, status: 'venter', receiptStatus: 'none' },
    ...{ saksnummer, callSid: null, turn: null, registeredAt: now(), caller: null, language },
    ...{ tilbakeringing: telefon, svarEpost: epost },
    data: { skriftlig: true, ...(beskjed.om === 'klage' && { part: beskjed.part }) },
  });
  const { id, referanse } = registrering;
  const comment = { registrering_id: id, at: now(), text: secrets.seal('kommentarer.text', text) };
  await trx.insertInto('kommentarer').values(comment).execute();
  const data = JSON.stringify({ ...link.data, sent: [...sent, { hash, referanse }] });
  await trx.updateTable('lenker').set({ data }).where('token_hash', '=', link.token_hash).execute();
  return referanse;
}
