// What callers are told at the greeting just now: read at most once in a few seconds, however many ring.
import type { Executor } from './transactions.ts';

/** What has been read is known for so long: as late as a message is heard, or falls silent, after somebody wrote it. */
export const DRIFTSMELDING_KNOWN_MS = 5_000;

type Melding = { fra: Date; til: Date; text: string };

/** The fact of the prompt 'hovedmeny.driftsmelding'. */
export const inBothLanguages = ({ nb, en }: { nb: string; en: string }): string => `${nb}\n${en}`;

/** The message of this moment, from its start until its end; null where there is none. Rejects when the database is away. */
export function createDriftsmelding({ db, now }: { db: Executor; now: () => Date }): () => Promise<string | null> {
  let known: { readAtMs: number; messages: Promise<Melding[]> } | null = null;
  const messages = (at: Date): Promise<Melding[]> => {
    if (known && at.getTime() - known.readAtMs < DRIFTSMELDING_KNOWN_MS) return known.messages;
    const reading = { readAtMs: at.getTime(), messages: read(db, at) };
    known = reading;
    reading.messages.catch(() => {
      if (known === reading) known = null;
    });
    return reading.messages;
  };
  return async () => {
    const at = now();
    return (await messages(at)).find(({ fra, til }) => fra <= at && at < til)?.text ?? null;
  };
}

/** Those that are heard now, or will be. */
async function read(db: Executor, at: Date): Promise<Melding[]> {
  const rows = await db
    .selectFrom('driftsmeldinger')
    .select(['fra', 'til', 'tekst_nb', 'tekst_en'])
    .where('trukket_at', 'is', null)
    .where('til', '>', at)
    .orderBy('fra')
    .execute();
  return rows.map(({ fra, til, tekst_nb: nb, tekst_en: en }) => ({ fra, til, text: inBothLanguages({ nb, en }) }));
}
