// What a payer does with the link in the SMS: pays by Vipps, all the way until the money has come.
import type { TestApp } from '../app.ts';

/** Pays what the page behind the newest payment link to that number asks for. */
export async function paysByVipps(app: TestApp, to: string): Promise<void> {
  const sms = app.inbox.messages().findLast((message) => message.to === to && message.body.includes('/b/'));
  const link = /http\S+/.exec(sms?.body ?? '')?.[0];
  if (!link) throw new Error(`No payment link has come to ${to}`);
  const page = await (await fetch(link)).text();
  const body = new URLSearchParams({ metode: 'WALLET', sett: /name="sett" value="([^"]+)"/.exec(page)?.[1] ?? '' });
  const sent = await fetch(link, { method: 'POST', body, redirect: 'manual', headers: { origin: app.publicUrl } });
  if (sent.status !== 303) throw new Error(`The payment was not begun: ${sent.status}`);
  app.vipps.approve(app.vipps.payments().at(-1)!.reference);
  await app.vipps.settled();
}
