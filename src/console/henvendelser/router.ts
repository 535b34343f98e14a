// One henvendelse at /konsoll/henvendelser/<nummer>: what it is, and what is done with it.
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { audit, auditOnce } from '../audit.ts';
import { EXAMPLE_SUBJECTS } from '../example-operators.ts';
import type { ConsoleDeps } from '../index.ts';
import { may } from '../operator.ts';
import { operators } from '../operators.ts';
import { type ForOperators, sendFor, sendNotFound } from '../page.ts';
import type { Okt } from '../sessions.ts';
import type { Typed } from './actions.ts';
import { createHandling, type Handled, TEXT_LENGTH_MAX } from './handle.ts';
import { findItem, type Item } from './item.ts';
import { itemPage } from './item-page.ts';
import { fileOf, recordingOf, sendFile, sendRecording } from './media.ts';
import { disputeOnCase } from './on-case.ts';
import { idOf } from './queue.ts';
import { answersTo, sendAnswer } from './svar.ts';

const PATH = '/henvendelser';
/** A player asks for a recording in many ranges: those within this time are one playing. */
const PLAYING_MS = 10 * 60_000;

/** Routes below /konsoll. */
export function createHenvendelser(deps: ConsoleDeps, page: ForOperators): Router {
  const router = Router();
  router.get(
    `${PATH}/:nummer`,
    page('behandle', (request, response, okt) => showItem(deps, request, response, okt)),
  );
  router.post(
    `${PATH}/:nummer/vis`,
    page('behandle', (request, response, okt) => reveal(deps, request, response, okt)),
  );
  router.get(
    `${PATH}/:nummer/opptak/:id`,
    page('behandle', (request, response, okt) => play(deps, request, response, okt)),
  );
  router.get(
    `${PATH}/:nummer/fil/:id`,
    page('behandle', (request, response, okt) => openFile(deps, request, response, okt)),
  );
  router.post(
    `${PATH}/:nummer/:gjerning`,
    page('behandle', (request, response, okt) => act(deps, request, response, okt)),
  );
  return router;
}

/** What the page says of a deed that was just done, told by its address; anything else is said by nothing. */
const DONE: Record<string, string> = {
  ta: 'Du har tatt henvendelsen.',
  notat: 'Notatet er lagret.',
  brev: 'Det er notert at brevet er sendt.',
  svar: 'Svaret er lagret, og kunden får en SMS.',
  gi: 'Henvendelsen er gitt videre.',
  ferdig: 'Henvendelsen er ferdig.',
  gjenapne: 'Henvendelsen er åpnet igjen.',
};

async function showItem(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const item = await findItem(deps.records.db, deps.secrets, nummerOf(request));
  if (!item) return sendNotFound(response, okt);
  await sendItem(deps, response, okt, item, { message: DONE[String(request.query.gjort)] ?? null });
}

type Shown = { message?: string | null; revealed?: boolean; status?: number; typed?: Typed | null };

async function sendItem(
  { records, now }: ConsoleDeps,
  response: Response,
  okt: Okt,
  item: Item,
  { message = null, revealed = false, status = 200, typed = null }: Shown,
) {
  const everybody = await operators(records.db);
  const page = itemPage({
    ...{ item, okt, message, revealed, typed, now: now() },
    answersTo: answersTo(item),
    names: new Map(everybody.map(({ subject, navn }) => [subject, navn])),
    colleagues: everybody.filter(
      (one) =>
        one.subject !== okt.who.subject &&
        may(one, 'behandle') &&
        (item.henvendelse.eksempel || !EXAMPLE_SUBJECTS.includes(one.subject)),
    ),
  });
  sendFor(response, okt, page, status);
}

const nummerOf = ({ params }: Request): string => String(params.nummer);
const Reason = z.object({
  grunn: z
    .string()
    .catch('')
    .transform((text) => text.trim()),
});

/** The numbers as they are, on this page alone; the audit log has why. */
async function reveal(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const { records, secrets } = deps;
  const item = await findItem(records.db, secrets, nummerOf(request));
  if (!item) return sendNotFound(response, okt);
  const { grunn } = Reason.parse(request.body ?? {});
  if (grunn === '')
    return sendItem(deps, response, okt, item, { message: 'Skriv hvorfor du trenger numrene.', status: 422 });
  const audited = { handling: 'vis nummer', gjelder: item.henvendelse.nummer, begrunnelse: grunn } as const;
  await audit(records.db, deps, okt.who, 'behandle', audited);
  await sendItem(deps, response, okt, item, { revealed: true });
}

/** A recording, in the ranges its player asks for. */
async function play(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const which = partOf(request);
  const recording = which && (await recordingOf(deps.records.db, deps.secrets, which));
  if (!recording) return sendNotFound(response, okt);
  const gjelder = `${nummerOf(request)} opptak ${which.id}`;
  const audited = { handling: 'spill opptak', gjelder, withinMs: PLAYING_MS } as const;
  await auditOnce(deps.records.db, deps, okt.who, 'behandle', audited);
  sendRecording(request, response, recording);
}

/** A file that was sent in, whole. */
async function openFile(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const which = partOf(request);
  const file = which && (await fileOf(deps.records.db, deps.secrets, which));
  if (!file) return sendNotFound(response, okt);
  const gjelder = `${nummerOf(request)} fil ${which.id}`;
  await audit(deps.records.db, deps, okt.who, 'behandle', { handling: 'åpne fil', gjelder });
  sendFile(response, file, `${nummerOf(request)}-${which.id}`);
}

/** Which recording or file of which registration an address names; null where it can name none. */
function partOf(request: Request): { registrering: number; id: number } | null {
  const henvendelse = idOf(nummerOf(request));
  const id = Number(request.params.id);
  if (!henvendelse || !('registrering' in henvendelse) || !Number.isSafeInteger(id)) return null;
  return { registrering: henvendelse.registrering, id };
}

/** Browsers send line breaks as two letters. */
const Text = z
  .string()
  .catch('')
  .transform((text) => text.replaceAll('\r\n', '\n'));
const Form = z.object({
  ...{ tekst: Text, grunn: Text },
  versjon: z.coerce.number().int().catch(-1),
  til: z.string().catch(''),
  utfall: z.string().catch(''),
  saksnummer: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s/g, '')),
  brev: z
    .string()
    .catch('')
    .transform((value) => value === 'ja'),
});

/** What the page says when a deed was not done. */
const NOT_DONE: Record<Exclude<Handled, 'gjort' | 'finnes ikke'>, string> = {
  endret:
    'Noen har endret henvendelsen siden du åpnet den, eller kunden har lagt til noe. Se hva som er nytt, og prøv igjen om det trengs.',
  'tatt av en annen': 'En kollega har tatt denne henvendelsen.',
  'mangler grunn': 'Skriv hvorfor.',
  'ukjent sak': 'Vi finner ikke saken. Se over saksnummeret.',
  'avsluttet sak': 'Saken er avsluttet. Da er det ingenting å registrere innsigelsen på.',
  'mangler brev': 'Kunden skal ha brev. Send det først, og kryss av for at det er sendt.',
  'for lang': `Teksten er for lang. Den kan ha ${TEXT_LENGTH_MAX} tegn.`,
  ugyldig: 'Det går ikke nå. Se over det du fylte ut.',
  'ikke sendt': 'Svaret ble ikke lagret: SMS-en kan ikke sendes til dette nummeret.',
};

async function act(deps: ConsoleDeps, request: Request, response: Response, okt: Okt) {
  const nummer = nummerOf(request);
  const gjerning = String(request.params.gjerning);
  const item = await findItem(deps.records.db, deps.secrets, nummer);
  if (!item || !Object.hasOwn(DONE, gjerning)) return sendNotFound(response, okt);
  const form = Form.parse(request.body ?? {});
  const done = await deed(deps, gjerning, item, form, okt);
  if (done === 'gjort') return response.redirect(303, `/konsoll${PATH}/${nummer}?gjort=${gjerning}`);
  const now = await findItem(deps.records.db, deps.secrets, nummer);
  if (done === 'finnes ikke' || !now) return sendNotFound(response, okt);
  const refused = { message: NOT_DONE[done], status: done === 'endret' ? 409 : 422 };
  await sendItem(deps, response, okt, now, { ...refused, typed: { gjerning, ...form } });
}

type Sent = z.infer<typeof Form>;

async function deed(deps: ConsoleDeps, gjerning: string, item: Item, sent: Sent, okt: Okt): Promise<Handled> {
  const { versjon, tekst, til, utfall, grunn, brev, saksnummer } = sent;
  if (Math.max(tekst.length, grunn.length) > TEXT_LENGTH_MAX) return 'for lang';
  const handling = createHandling(deps);
  const by = { nummer: item.henvendelse.nummer, versjon, operator: okt.who };
  switch (gjerning) {
    case 'ta':
      return handling.take(by);
    case 'notat':
      return handling.note(by, tekst);
    case 'brev':
      return handling.letterSent(by);
    case 'svar':
      return handling.answer(by, tekst, sendAnswer(deps.outbox, item));
    case 'gi':
      return (await operators(deps.records.db)).some((one) => one.subject === til && may(one, 'behandle'))
        ? handling.handOver(by, til)
        : 'ugyldig';
    case 'ferdig':
      return handling.finish(by, {
        ...{ utfall, grunn, brevSendt: brev },
        onCase: (trx, from) => disputeOnCase(trx, deps, from, saksnummer),
      });
    default:
      return handling.reopen(by, { grunn });
  }
}
