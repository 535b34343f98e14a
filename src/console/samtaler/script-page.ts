// The test made of one call, to be copied or taken along as a file.
import { html } from '../../pages/html.ts';
import { KONSOLL } from '../addresses.ts';
import type { ConsolePage } from '../layout.ts';

export function scriptPage(id: number, script: string): Omit<ConsolePage, 'signedIn'> {
  const title = `Test av samtale ${id}`;
  const body = html`
<p><a class="ds-link" href="${`${KONSOLL}/samtaler/${id}`}">Samtale ${id}</a></p>
<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph">Samtalen som en test. Numrene er byttet ut med numrene til en demosak. <a class="ds-link" href="${`${KONSOLL}/samtaler/${id}/test.ts`}" download>Last ned filen</a> og gi den til utviklerne: den hører hjemme i <code>test/http/</code>.</p>
<div class="ds-field"><label class="ds-label" for="test">Testen</label>
<textarea class="ds-input kode" id="test" readonly spellcheck="false" rows="24">${script}</textarea></div>`;
  return { title, section: 'samtaler', body };
}
