// The world as a flow sees it, made up: a case to vary, offers, and every port with a good answer.
import type { Nedbetaling, Nedbetalingsplan, Ports, Sak, Utsettelsestilbud } from '../../flows/ports.ts';

/** A Tuesday. */
export const TODAY = '2026-11-24';
export const SAKSNUMMER = '20418837';
export const KODE = '483920';

/** An open betalingsoppfordring eight days before its frist, with a heavier fee to come. */
export const sak = (changed: Partial<Sak> = {}): Sak => ({
  saksnummer: SAKSNUMMER,
  status: 'apen',
  stadium: 'betalingsoppfordring',
  skyldnertype: 'privat',
  kreditor: 'Fjordlys Strøm',
  hovedstol: 189_000,
  renter: 4_050,
  salar: 30_000,
  innbetalt: 0,
  restgjeld: 223_050,
  frist: '2026-12-02',
  dagerTilFrist: 8,
  kid: '2041883700016',
  konto: '76940512057',
  tungtSalar: { fra: '2026-12-30', belop: 30_000, sum: 253_050 },
  utsettelse: null,
  nedbetaling: null,
  onsketMerTid: false,
  bestridt: false,
  innsigelse: null,
  meldtBetalt: null,
  ...changed,
});

/** A deferral of fourteen days that costs a fee. */
export const tilbud = (changed: Partial<Utsettelsestilbud> = {}): Utsettelsestilbud => ({
  nyFrist: '2026-12-16',
  gebyr: 5_000,
  sum: 228_050,
  tungtSalar: null,
  ...changed,
});

/** A plan of three instalments with a fee; the last takes the rest. */
export const plan = (changed: Partial<Nedbetalingsplan> = {}): Nedbetalingsplan => ({
  ...{ antall: 3, avdrag: 78_800, sisteAvdrag: 78_950, gebyrPerAvdrag: 4_500, gebyrer: 13_500, sum: 236_550, dag: 2 },
  frister: ['2026-12-02', '2027-01-04', '2027-02-02'],
  ...changed,
});

export const IN_FORCE = { nyFrist: '2026-12-16', gebyr: 5_000, referanse: '70311' };
export const PLAN_IN_FORCE: Nedbetaling = {
  ...{ referanse: '70313', antall: 3, neste: { nummer: 2, frist: '2027-01-04', belop: 78_800 } },
  ...{ siste: '2027-02-02', betalte: [1] },
};
export const REFERANSE = '70312';
export const OPPTAK_SID = `RE${'0'.repeat(32)}`;

/** Every port, each answering as on a good day. */
export const fakePorts = (changed: Partial<Ports> = {}): Ports => ({
  checkOpen: async () => 'apen',
  identify: async () => 'ja',
  getSak: async ({ saksnummer }) => sak({ saksnummer }),
  latestPayment: async () => null,
  offerUtsettelse: async () => ({ tilbud: [tilbud({ nyFrist: '2026-12-09' }), tilbud()] }),
  registerUtsettelse: async () => ({ referanse: REFERANSE }),
  offerNedbetaling: async () => ({ planer: [plan(), plan({ antall: 6 })] }),
  registerNedbetaling: async () => ({ referanse: REFERANSE }),
  requestMerTid: async () => ({ referanse: REFERANSE }),
  registerInnsigelse: async () => ({ referanse: REFERANSE, ny: true }),
  registerBetalt: async () => ({ referanse: REFERANSE, ny: true }),
  latestDay: async () => ({ dato: '2026-11-05' }),
  sendSms: async () => 'sendt',
  confirmInWriting: async () => {},
  registerBeskjed: async () => ({ referanse: REFERANSE }),
  findFakturakopi: async () => 'finnes',
  requestFakturakopi: async () => ({ referanse: REFERANSE }),
  awaitOpptak: async () => {},
  keepOpptak: async () => {},
  playOpptak: async () => ({ sti: '/opptak/et-token' }),
  confirmOpptak: async () => {},
  discardOpptak: async () => {},
  ...changed,
});

/** A port whose service is down. */
export const isDown = () => Promise.reject(new Error('the service is down'));

/** A port that gives each answer in turn, then the last one for ever. */
export function inTurn<Answer>(...answers: [Answer, ...Answer[]]): () => Promise<Answer> {
  let asked = 0;
  return async () => answers[Math.min(asked++, answers.length - 1)] as Answer;
}
