// The demo's own operators at their queue: they take, note, answer and finish through the console's own deeds, at times gone by.
import { EXAMPLE_OPERATORS } from '../console/example-operators.ts';
import { type Act, createHandling } from '../console/henvendelser/handle.ts';
import { findItem } from '../console/henvendelser/item.ts';
import { findHenvendelse, type Henvendelse, type Nummer, openQueue } from '../console/henvendelser/queue.ts';
import type { Slag } from '../console/henvendelser/slag.ts';
import { sendAnswer } from '../console/henvendelser/svar.ts';
import type { OutboxDeps } from '../messages/write-sms.ts';
import { createFates } from './desk.ts';

export type WorkDeps = Omit<OutboxDeps, 'now'> & { chance: () => number; now: Date };

const QUEUE_MAX = 1_000;
const MINUTE_MS = 60_000;

/** How they end, the usual way first; what is written of it, and to the caller where an answer goes out. */
type End = { utfall: string; grunn: string; svar?: string };
const ENDS: Record<Slag, readonly [End, ...End[]]> = {
  innsigelse: [
    { utfall: 'kravet opprettholdes', grunn: 'Kreditor har sendt faktura og avtale. Kravet er riktig.' },
    { utfall: 'kravet frafalles', grunn: 'Kreditor fant at varen var sendt tilbake, og frafaller kravet.' },
    { utfall: 'kravet endres', grunn: 'Kreditor har trukket fra én måned. Nytt beløp er bekreftet til kunden.' },
  ],
  // Registered on its case it would need the case, and somebody who has looked for it.
  'innsigelse uten kode': [
    { utfall: 'besvart', grunn: 'Ringte kunden, som leter etter brevet og ringer oss igjen.' },
    { utfall: 'ikke funnet noen sak', grunn: 'Saksnummeret hører ikke til noen sak hos oss.' },
  ],
  'allerede betalt': [
    { utfall: 'betalingen er funnet', grunn: 'Kreditor bekrefter at pengene har kommet.' },
    { utfall: 'betalingen er ikke funnet', grunn: 'Kreditor finner ingen betaling. Kunden sender kvittering.' },
  ],
  klage: [
    {
      ...{ utfall: 'besvart', grunn: 'Forklarte hvordan gebyrene er regnet ut.' },
      svar: 'Hei! Vi har gått gjennom saken på nytt. Gebyrene følger av loven, men vi skulle ha forklart dem bedre i brevet. Det har vi tatt opp internt.',
    },
    {
      ...{ utfall: 'medhold', grunn: 'Brevet ble sendt for tidlig. Gebyret er slettet.' },
      svar: 'Hei! Du har rett: brevet ble sendt for tidlig. Vi har slettet gebyret, og beklager.',
    },
  ],
  melding: [
    {
      ...{ utfall: 'besvart', grunn: 'Forklarte hva beløpet består av.' },
      svar: 'Hei! Vi har sett på saken. Du finner alle beløp og frister på Min side.',
    },
    { utfall: 'ringt tilbake', grunn: 'Ringte tilbake og forklarte.' },
    { utfall: 'ikke fått tak i', grunn: 'Ringte tre ganger uten svar.' },
  ],
  'feil mottaker': [
    { utfall: 'rettet', grunn: 'Adressen er rettet, og brevet er sendt på nytt.' },
    { utfall: 'riktig mottaker', grunn: 'Adressen stemmer med folkeregisteret.' },
  ],
  'mer tid': [
    { utfall: 'innvilget', grunn: 'Ny frist er avtalt.' },
    { utfall: 'avslått', grunn: 'Saken er hos namsmannen, og kan ikke vente.' },
  ],
  fakturakopi: [{ utfall: 'sendt', grunn: 'Kopien er lagt i posten.' }],
  'skriftlig bekreftelse': [{ utfall: 'brev sendt', grunn: '' }],
  fodselsnummer: [{ utfall: 'avslått', grunn: 'Navnet er ikke det samme.' }],
  kontaktopplysninger: [{ utfall: 'oppdatert', grunn: '' }],
  feilet: [{ utfall: 'kunden er kontaktet', grunn: 'Ringte kunden, som har fått det ordnet.' }],
};
/** Every way anything may end: none of them is made up. */
export const EXAMPLE_ENDS = Object.entries(ENDS) as [Slag, readonly End[]][];
const USUAL = 0.6;
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
  const [usual, ...others] = ENDS[slag];
  const luck = (deps.chance() - USUAL) / (1 - USUAL);
  const { svar, ...end } = others[Math.floor(luck * others.length)] ?? usual;
  if (!doneAt) {
    await at(new Date(takenAt.getTime() + MINUTE_MS)).note(await act(), NOTE);
    return;
  }
  if (svar) await answer(deps, await act(), svar, doneAt);
  await at(doneAt).finish(await act(), { ...end, brevSendt: true });
}

/** Where the caller can be reached. */
async function answer(deps: WorkDeps, act: Act, svar: string, at: Date) {
  const item = await findItem(deps.records.db, deps.secrets, act.nummer);
  const dated = { ...deps, now: () => at };
  if (item) await createHandling({ ...dated, examples: true }).answer(act, svar, sendAnswer(dated, item));
}
