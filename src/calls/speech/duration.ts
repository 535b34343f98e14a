// placeholder
import type { Language } from '../../../prompts/catalogue.ts';
import type { SpokenPart } from './parts.ts';
export function spokenSeconds(_parts: readonly SpokenPart[], _language: Language): number {
  return 0;
}
