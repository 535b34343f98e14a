// Words every flow shares.
import type { Prompt } from './catalogue.ts';

export const felles = {
  'felles.feilTast': { nb: 'Den tasten er ikke et valg her.', en: 'That key is not a choice here.' },
} as const satisfies Record<string, Prompt>;
