// What the graph walk feeds the flows: inputs of every flow, answers of every port. A new flow or port is added here.
import type { Ports, Sak } from '../../flows/ports.ts';
import type { FlowInputs, FlowName, Given } from '../../flows/vocabulary.ts';
import { IN_FORCE, PLAN_IN_FORCE, plan, REFERANSE, SAKSNUMMER, sak, tilbud } from './fakes.ts';

const given = (saksnummer: string | null, ringerFraMobil: boolean): Given => ({
  saksnummer,
  ringerFraMobil,
  kjentNummer: ringerFraMobil,
  nettadresse: 'norkreditt.no',
  vippsOgKort: true,
});
const identified = [given(SAKSNUMMER, true), given(SAKSNUMMER, false)];
const anybody = [...identified, given(null, true), given(null, false)];
const with_ = <More extends object>(callers: Given[], ...mores: More[]) =>
  callers.flatMap((caller) => mores.map((more) => ({ ...caller, ...more })));
const etter = { next: 'noeMer' } as const;
const byBankOnly = (caller: Given): Given => ({ ...caller, vippsOgKort: false });

const beskjeder: FlowInputs['beskjed'][] = [
  { beskjed: { om: 'melding' } },
  { beskjed: { om: 'klage', part: 'privat', rettslig: null } },
  { beskjed: { om: 'klage', part: 'privat', rettslig: true } },
  { beskjed: { om: 'klage', part: 'privat', rettslig: false } },
  { beskjed: { om: 'klage', part: 'naring', rettslig: true } },
  { beskjed: { om: 'feil mottaker', saksnummer: SAKSNUMMER } },
  { beskjed: { om: 'innsigelse uten kode', saksnummer: SAKSNUMMER } },
];

/** Every way a flow is begun, as far as it makes a difference. */
export const inputs: { [F in FlowName]: (Given & FlowInputs[F])[] } = {
  hovedmeny: with_(anybody, {}, { velkommen: true }),
  identifisering: with_(
    [given(null, true), given(null, false)],
    { tjeneste: 'status' },
    { tjeneste: 'betale' },
    { tjeneste: 'innsigelse' },
  ),
  status: identified,
  betale: [...identified, ...identified.map(byBankOnly)],
  merTid: identified,
  utsettelse: identified,
  nedbetaling: identified,
  uenig: anybody,
  innsigelse: identified,
  betalt: identified,
  klage: anybody,
  feilMottaker: anybody,
  beskjed: with_<FlowInputs['beskjed']>(
    anybody,
    ...beskjeder,
    ...beskjeder.map((one) => ({ ...one, referanse: REFERANSE })),
  ),
  opptak: with_<FlowInputs['opptak']>(
    anybody,
    ...(['innsigelse', 'klage', 'melding', 'feil mottaker', 'innsigelse uten kode'] as const).map((om) => ({
      ...{ referanse: REFERANSE, om, etter },
    })),
  ),
  innsigelseUtenKode: with_([given(null, true), given(null, false)], {}, { tastet: SAKSNUMMER }),
  sms: [
    ...with_<FlowInputs['sms']>(
      identified,
      { innhold: { type: 'betalingslenke', saksnummer: SAKSNUMMER }, etter, kanVente: true },
      { innhold: { type: 'betalingslenke', saksnummer: SAKSNUMMER }, etter, kanVente: false },
      { innhold: { type: 'kvittering', referanse: REFERANSE }, etter },
    ),
    ...with_<FlowInputs['sms']>(
      anybody,
      { innhold: { type: 'kvittering', referanse: REFERANSE }, etter },
      { innhold: { type: 'skjema', beskjed: { om: 'melding' }, saksnummer: null }, etter },
    ),
    ...with_<FlowInputs['sms']>(anybody, { innhold: { type: 'nettadresse' }, etter }),
  ],
  altAnnet: anybody,
  fakturakopi: identified,
  alleSaker: anybody,
  personopplysninger: anybody,
  faq: [...anybody, ...with_([given(null, true)], { sporsmal: 'inkassokrav' }, { sporsmal: 'bankid' })],
  hjelp: with_(anybody, {}, { fordi: 'ikke forstått' }),
  noeMer: anybody,
  venter: identified,
  fortsett: with_(identified, { tjeneste: 'betale' }),
};

const noMore = { tungtSalar: null };

/** As long to say as a case can reasonably be. */
const long = (changed: Partial<Sak> = {}) =>
  sak({
    kreditor: 'Sunnhordland Kraftlag Marked',
    hovedstol: 2_777_777,
    renter: 177_777,
    salar: 177_700,
    innbetalt: 377_777,
    restgjeld: 2_777_777,
    frist: '2027-12-23',
    tungtSalar: { fra: '2028-01-27', belop: 177_700, sum: 2_955_477 },
    ...changed,
  });

const saker: Sak[] = [
  long({ onsketMerTid: true }),
  long({ utsettelse: { nyFrist: '2027-12-23', gebyr: 7_777, referanse: '70311' } }),
  long({ stadium: 'overvak', onsketMerTid: true, ...noMore }),
  long({ stadium: 'rettslig', onsketMerTid: true, ...noMore }),
  long({ stadium: 'rettslig', bestridt: true, onsketMerTid: true, ...noMore }),
  long({ bestridt: true, onsketMerTid: true, ...noMore }),
  long({ stadium: 'inkassovarsel', dagerTilFrist: 2, ...noMore }),
  sak(),
  sak({ stadium: 'inkassovarsel', dagerTilFrist: 3, ...noMore }),
  sak({ stadium: 'inkassovarsel', dagerTilFrist: 4, ...noMore }),
  sak({ stadium: 'inkassovarsel', dagerTilFrist: -1, ...noMore }),
  sak({ stadium: 'overvak', dagerTilFrist: -90, renter: 0, salar: 0, ...noMore }),
  sak({ stadium: 'rettslig', dagerTilFrist: -1, innbetalt: 10_000, ...noMore }),
  sak({ stadium: 'rettslig', onsketMerTid: true, ...noMore }),
  sak({ stadium: 'rettslig', bestridt: true, ...noMore }),
  sak({ bestridt: true, ...noMore }),
  long({ stadium: 'overvak', bestridt: true, meldtBetalt: { referanse: REFERANSE }, onsketMerTid: true, ...noMore }),
  long({ stadium: 'inkassovarsel', meldtBetalt: { referanse: REFERANSE }, ...noMore }),
  sak({ stadium: 'rettslig', meldtBetalt: { referanse: REFERANSE }, ...noMore }),
  sak({ utsettelse: IN_FORCE, ...noMore }),
  sak({ nedbetaling: PLAN_IN_FORCE, frist: '2027-01-04', dagerTilFrist: 41, ...noMore }),
  long({
    nedbetaling: { ...PLAN_IN_FORCE, neste: { nummer: 27, frist: '2027-12-23', belop: 777_777 } },
    onsketMerTid: true,
    ...noMore,
  }),
  sak({ utsettelse: { ...IN_FORCE, gebyr: 0 }, ...noMore }),
  sak({ status: 'avsluttet', restgjeld: 0, ...noMore }),
];

const dear = tilbud({ nyFrist: '2027-01-04', tungtSalar: { fra: '2026-12-30', belop: 30_000, sum: 258_050 } });
const free = tilbud({ gebyr: 0, sum: 223_050 });
const longTerms = tilbud({
  nyFrist: '2027-12-23',
  gebyr: 7_777,
  sum: 2_777_777,
  tungtSalar: { fra: '2027-12-21', belop: 177_700, sum: 2_955_477 },
});

/** As long to say as can be: the plans of the longest case, from the 29th over the new year. */
const longPlans = [3, 6, 12, 24].map((antall) => {
  const avdrag = Math.floor(27_777 / antall) * 100 + 4_500;
  const [gebyrer, sum] = [4_500 * antall, 2_777_777 + 4_500 * antall];
  const frister = ['2027-01-29', '2027-03-01', '2027-03-29'];
  return plan({ antall, avdrag, sisteAvdrag: sum - avdrag * (antall - 1), gebyrer, sum, dag: 29, frister });
});

/** Answers of every port, at least one for each branch of each flow that asks it. */
export const answers: { [P in keyof Ports]: Awaited<ReturnType<Ports[P]>>[] } = {
  checkOpen: ['apen', 'avsluttet', 'ukjent', 'sperret'],
  identify: ['ja', 'nei', 'sperret'],
  getSak: saker,
  latestPayment: [
    null,
    { nummer: 1, belop: 2_777_777, kvittering: true },
    { nummer: 2, belop: 78_800, kvittering: false },
  ],
  offerUtsettelse: [
    { tilbud: [tilbud({ nyFrist: '2026-12-09' }), free, dear] },
    { tilbud: [tilbud()] },
    { tilbud: [longTerms, longTerms, longTerms] },
    { ingen: 'avsluttet' },
    { ingen: 'inkassovarsel' },
    { ingen: 'rettslig' },
    { ingen: 'bestridt' },
    { ingen: 'meldt betalt' },
    { ingen: 'i kraft' },
    { ingen: 'nedbetaling i kraft' },
    { ingen: 'ingen tilbud' },
  ],
  registerUtsettelse: [{ referanse: REFERANSE }, 'endret'],
  offerNedbetaling: [
    { planer: [plan({ antall: 2 }), plan(), plan({ sisteAvdrag: 78_800 }), plan({ dag: 31 })] },
    { planer: [plan({ dag: 30, gebyrPerAvdrag: 0, gebyrer: 0 })] },
    { planer: longPlans },
    { ingen: 'avsluttet' },
    { ingen: 'inkassovarsel' },
    { ingen: 'rettslig' },
    { ingen: 'bestridt' },
    { ingen: 'meldt betalt' },
    { ingen: 'nedbetaling i kraft' },
    { ingen: 'utsettelse i kraft' },
    { ingen: 'ingen tilbud' },
  ],
  registerNedbetaling: [{ referanse: REFERANSE }, 'endret'],
  requestMerTid: [{ referanse: REFERANSE }],
  registerInnsigelse: [{ referanse: REFERANSE, ny: true }, { referanse: REFERANSE, ny: false }, 'avsluttet'],
  registerBetalt: [{ referanse: REFERANSE, ny: true }, { referanse: REFERANSE, ny: false }, 'avsluttet'],
  latestDay: [{ dato: '2026-11-05' }, { dato: '2025-12-24' }, 'finnes ikke'],
  sendSms: ['sendt', 'ikkeMobil', 'reservert', 'grense'],
  confirmInWriting: [undefined],
  registerBeskjed: [{ referanse: REFERANSE }, 'ikkeNummer'],
  findFakturakopi: ['finnes', 'ingen'],
  requestFakturakopi: [{ referanse: REFERANSE }],
  awaitOpptak: [undefined],
  keepOpptak: [undefined],
  playOpptak: [{ sti: '/opptak/et-token' }, 'ikke klart'],
  confirmOpptak: [undefined],
  discardOpptak: [undefined],
};

/** Whether an answer can follow on what the flow knows: a deferral or plan is in force only where the case has one. */
export function canFollow({ sak }: { sak?: Sak | null }, answer: unknown): boolean {
  const { ingen } = (typeof answer === 'object' && answer !== null ? answer : {}) as { ingen?: string };
  if (ingen === 'nedbetaling i kraft') return Boolean(sak?.nedbetaling);
  return ingen !== 'i kraft' || Boolean(sak?.utsettelse);
}
