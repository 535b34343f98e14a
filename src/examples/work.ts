// The demo's own operators at their queue: they take, note, answer and finish through the console's own deeds, at times gone by.
import { EXAMPLE_OPERATORS } from '../console/example-operators.ts';
import { type Act, createHandling } from '../console/henvendelser/handle.ts';
import { findItem } from '../console/henvendelser/item.ts';
import { findHenvendelse, type Henvendelse, type Nummer, openQueue } from '../console/henvendelser/queue.ts';
import { ON_CASE, type Slag, UTFALL } from '../console/henvendelser/slag.ts';
import { sendAnswer } from '../console/henvendelser/svar.ts';
import type { OutboxDeps } from '../messages/write-sms.ts';
import { createFates } from './desk.ts';

export type WorkDeps = Omit<OutboxDeps, 'now'> & { chance: () => number; now: Date };

const QUEUE_MAX = 1_000;
const MINUTE_MS = 60_000;

/** What is written when one is finished, and to the caller where an answer goes out. */
const WORDS: Record<Slag, { grunn: string; svar?: string }> = {
  innsigelse: { grunn: 'Kreditor har sendt faktura og avtale. Kravet er riktig.' },
  'innsigelse uten kode': { grunn: 'Ringte kunden, som leter etter brevet og ringer oss igjen.' },
  'allerede betalt': { grunn: 'Kreditor bekrefter at pengene har kommet.' },
  klage: {
    grunn: 'Besvart skriftlig.',
    svar: 'Hei! Vi har gått gjennom saken på nytt. Gebyrene følger av loven, men vi skulle ha forklart dem bedre i brevet. Det har vi tatt opp internt.',
  },
  melding: {
    grunn: 'Ringte tilbake og forklarte.',
    svar: 'Hei! Vi har sett på saken. Du finner alle beløp og frister på Min side.',
  },
  'feil mottaker': { grunn: 'Adressen er rettet, og brevet er sendt på nytt.' },
  'mer tid': { grunn: 'Ny frist er avtalt.' },
  fakturakopi: { grunn: 'Kopien er lagt i posten.' },
  'skriftlig bekreftelse': { grunn: '' },
  fodselsnummer: { grunn: 'Kontrollert mot folkeregisteret.' },
  kontaktopplysninger: { grunn: '' },
  feilet: { grunn: 'Ringte kunden, som har fått det ordnet.' },
};
const NOTE = 'Venter på svar fra kreditor.';

/** Writes down who they are, and gives what does their work with what has come in since the last time. */
export function createWork(deps: WorkDeps): { begin: () => Promise<void>; doWhatHasCome: () => Promise<void> } {
  const { records, secrets } = deps;
  const fateOf = createFates(deps.now, deps.chance);
  const seen = new Set<Nummer>();

  return {
    begin: async () => {
      const rows = EXAMPLE_OPERATORS.map(({ roller, ...who }) => ({
        ...who,
        roller: [...roller],
        inne_at: deps.now,
        ute_at: null,
      }));
      await records.db
        .insertInto('operatorer')
        .values(rows)
        .onConflict((one) => one.column('subject').doNothing())
        .execute();
    },
    doWhatHasCome: async () => {
      const open = await openQueue(records.db, secrets, { limit: QUEUE_MAX });
      const fresh = open.filter(({ nummer, eksempel, status }) => eksempel && status === 'ny' && !seen.has(nummer));
      for (const one of fresh.sort((a, b) => a.at.getTime() - b.at.getTime())) {
        seen.add(one.nummer);
        await carryOut(deps, one, fateOf(one));
      }
    },
  };
}

async function carryOut(
  deps: WorkDeps,
  { nummer, slag }: Henvendelse,
  { takenAt, doneAt }: ReturnType<ReturnType<typeof createFates>>,
) {
  if (!takenAt) return;
  const who = EXAMPLE_OPERATORS[Math.floor(deps.chance() * EXAMPLE_OPERATORS.length)]!;
  const at = (now: Date) => createHandling({ ...deps, now: () => now, examples: true });
  const act = async (): Promise<Act> => {
    const now = await findHenvendelse(deps.records.db, deps.secrets, nummer);
    return { nummer, versjon: now?.versjon ?? 0, operator: who };
  };
  await at(takenAt).take(await act());
  const { grunn, svar } = WORDS[slag];
  if (!doneAt) {
    await at(new Date(takenAt.getTime() + MINUTE_MS)).note(await act(), NOTE);
    return;
  }
  if (svar) await answer(deps, await act(), svar, doneAt);
  // No dispute is registered for nobody.
  const utfall = UTFALL[slag].find((one) => one !== ON_CASE)!;
  await at(doneAt).finish(await act(), { utfall, grunn, brevSendt: true });
}

/** Where the caller can be reached. */
async function answer(deps: WorkDeps, act: Act, svar: string, at: Date) {
  const item = await findItem(deps.records.db, deps.secrets, act.nummer);
  const dated = { ...deps, now: () => at };
  if (item) await createHandling({ ...dated, examples: true }).answer(act, svar, sendAnswer(dated, item));
}
