// Which words were said: a hash of the whole catalogue, kept with what a caller accepts.
import { createHash } from 'node:crypto';
import { catalogue } from '../../prompts/index.ts';

export const CATALOGUE_VERSION = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex').slice(0, 12);
