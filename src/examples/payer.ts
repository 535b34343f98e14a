// The caller's browser: opens the payment link that came by SMS, and pays it at the demo's own imitation of Vipps.

/** @param link the page behind the link. Whatever goes wrong, nothing is paid: an example is not worth a fault. */
export async function useLink(link: string, what: 'betaler' | 'åpner'): Promise<void> {
  const landing = what === 'betaler' ? await press(link, { metode: 'WALLET' }) : await open(link);
  if (what !== 'betaler' || landing === null) return;
  const back = await press(landing, { svar: 'godkjenn' });
  if (back !== null) await open(back);
}

async function open(page: string): Promise<null> {
  await (await fetch(page)).body?.cancel();
  return null;
}

/** Sends the form of a page with its hidden fields; gives where that leads, null where it leads nowhere. */
async function press(page: string, choice: Record<string, string>): Promise<string | null> {
  const html = await (await fetch(page)).text();
  const body = new URLSearchParams(choice);
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g))
    body.set(name, value);
  const headers = { origin: new URL(page).origin };
  const response = await fetch(page, { method: 'POST', body, headers, redirect: 'manual' });
  await response.body?.cancel();
  const location = response.headers.get('Location');
  return location === null ? null : new URL(location, page).href;
}
