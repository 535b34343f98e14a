// Why a case gives no more time, in the telephone's words; and, where staff may decide, the way to ask them.
import { inForceLines as planInForce } from '../../flows/nedbetaling.ts';
import type { Sak } from '../../flows/ports.ts';
import { stopsProcess } from '../../flows/stadium.ts';
import { inForceLines as deferralInForce } from '../../flows/utsettelse.ts';
import { varselLines } from '../../flows/varsel.ts';
import { line } from '../../flows/vocabulary.ts';
import type { Line } from '../../prompts/index.ts';
import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import type { Ingen } from './agreement.ts';
import { backToCase, form, framed, link, notice, said } from './frame.ts';
import { type Answer, acting, atCase, type CaseVisit, formIdOf, type MinsideDeps, sendReceipt } from './visit.ts';
import { written } from './written.ts';

type Slag = 'utsettelse' | 'nedbetaling';

const WORDS = {
  nb: {
    utsettelse: 'Utsettelse',
    nedbetaling: 'Nedbetaling',
    ask: { utsettelse: 'Be en saksbehandler om mer tid', nedbetaling: 'Be en saksbehandler om nedbetaling' },
    pay: 'Betal nå',
    disagree: 'Jeg er uenig',
  },
  en: {
    utsettelse: 'More time to pay',
    nedbetaling: 'Instalments',
    ask: { utsettelse: 'Ask a case officer for more time', nedbetaling: 'Ask a case officer for instalments' },
    pay: 'Pay now',
    disagree: 'I disagree',
  },
} as const;

/** `lines`: what is said. `next`: what can be done about it here. */
type Refusal = { lines: Line[]; next: 'spør' | 'betal' | null };

/** `changed`: what was accepted no longer held, and nothing is given any more. */
export function refusalPage(deps: MinsideDeps, slag: Slag, ingen: Ingen, visit: CaseVisit, changed: boolean): Page {
  const { language } = visit;
  const words = WORDS[language];
  const { lines, next } = refusalOf(slag, ingen, visit.sak);
  const body = html`
${backToCase(visit)}
${changed && notice(written([line('utsettelse.endret')], language)[0]!)}
${said(lines, language)}
${
  next === 'spør' &&
  form(visit, { action: atCase(`/${slag}`, visit), skjema: deps.newFormId(), submit: words.ask[slag] }, null)
}
${next === 'betal' && html`<ul class="steg"><li>${link(atCase('/betal', visit), words.pay)}</li><li>${link(atCase('/innsigelse', visit), words.disagree)}</li></ul>`}`;
  return framed(visit, { title: words[slag], body });
}

/** In the order of the telephone (flows/utsettelse.ts and flows/nedbetaling.ts, "refusing"). */
function refusalOf(slag: Slag, ingen: Ingen, sak: Sak): Refusal {
  const only = (...lines: Line[]): Refusal => ({ lines, next: null });
  const nav = slag === 'nedbetaling' ? [line('nedbetaling.nav')] : [];
  const told = ingen === 'bestridt' || ingen === 'meldt betalt';
  if (ingen === 'avsluttet') return only(line('betale.ingenting'));
  if (ingen === 'inkassovarsel') return { lines: varselLines(`${slag}.inkassovarsel`, sak), next: 'betal' };
  if (told && stopsProcess(sak)) return only(sak.bestridt ? line(`${slag}.bestridt`) : line('status.pauset'));
  if (ingen === 'i kraft' || ingen === 'utsettelse i kraft') return only(...deferralInForce(sak));
  if (ingen === 'nedbetaling i kraft') return only(...planInForce(sak));
  if (sak.onsketMerTid) return only(line('utsettelse.alleredeOnsket'), ...nav);
  if (told) return { lines: [line(`${slag}.tilBehandling`)], next: 'spør' };
  if (ingen === 'rettslig') return { lines: [line(`${slag}.rettslig`), ...nav], next: 'spør' };
  const none = slag === 'utsettelse' ? line('utsettelse.ingenTilbud') : line('nedbetaling.ingenPlan');
  return { lines: [none, ...nav], next: 'spør' };
}

/** The request to staff, where the case gives nothing by itself; whoever asks where it gives something is shown that. */
export async function asking(deps: MinsideDeps, slag: Slag, visit: CaseVisit): Promise<Answer | 'for gammelt'> {
  const skjema = formIdOf(visit);
  if (!skjema) return 'for gammelt';
  const call = acting(deps, visit.language, skjema, null);
  const ports = deps.cases.forCall(call);
  const { saksnummer } = visit.own;
  const offered =
    slag === 'utsettelse' ? await ports.offerUtsettelse({ saksnummer }) : await ports.offerNedbetaling({ saksnummer });
  const mayAsk =
    'ingen' in offered && (refusalOf(slag, offered.ingen, visit.sak).next === 'spør' || visit.sak.onsketMerTid);
  if (!mayAsk) return { to: atCase(`/${slag}`, visit) };
  const { referanse } = await ports.requestMerTid({ saksnummer, onske: slag });
  await sendReceipt(deps, call);
  return { to: atCase(`/kvittering/${referanse}`, visit) };
}
