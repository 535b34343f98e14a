// The cases the tests of the whole app are played on: every stage, with fixed dates, so that a call always says the same.
// Today is Monday 2026-11-23 (test/app.ts). All names are invented.

/** An entry of the cases file (cases.schema.json), with the dates written out. */
export type Sak = {
  saksnummer: string;
  kode: string;
  status: 'apen' | 'avsluttet';
  stadium: 'inkassovarsel' | 'betalingsoppfordring' | 'rettslig' | 'overvak';
  kreditor: string;
  skyldner: { type: 'privat' | 'naring'; navn: string; mobil?: string };
  hovedstol: number;
  renter: number;
  salar: number;
  innbetalt: number;
  restgjeld: number;
  frist: string;
  kid: string;
  konto: string;
  tungtSalarFra?: string;
  tungtSalar?: number;
  utsettelse: { dager: number[]; gebyr: number } | null;
  nedbetaling?: { antall: number[]; gebyrPerAvdrag: number };
  bestridt: boolean;
  /** The name of a file beside the cases file. */
  fakturakopi?: string;
};

/** A private person's payment demand, due in ten days, with the heavier fee 28 days later; `avvik` is what differs. */
function enSak(avvik: Pick<Sak, 'saksnummer' | 'kode' | 'kid' | 'kreditor'> & { navn: string } & Partial<Sak>): Sak {
  const { navn, ...rest } = avvik;
  const sums = { hovedstol: 189_000, renter: 4_050, salar: 30_000, innbetalt: 0, ...rest };
  const { hovedstol, renter, salar, innbetalt } = sums;
  return {
    ...{ status: 'apen', stadium: 'betalingsoppfordring', skyldner: { type: 'privat', navn, mobil: '+4790000100' } },
    ...{ frist: '2026-12-03', konto: '86011170945', bestridt: false },
    ...(rest.stadium === undefined && { tungtSalarFra: '2026-12-31', tungtSalar: 30_000 }),
    utsettelse: rest.stadium === undefined ? { dager: [7, 14, 21], gebyr: 0 } : null,
    ...rest,
    ...sums,
    restgjeld: hovedstol + renter + salar - innbetalt,
  };
}

/** A private debtor without a registered mobile. */
const utenMobil = (navn: string) => ({ type: 'privat', navn }) as const;

/** The file of the one case that has a copy; whoever plays it lays it beside the cases file. */
export const FAKTURAKOPI = 'kopi.pdf';

export const SAKER = {
  oppfordring: enSak({
    ...{ saksnummer: '20418837', kode: '483920', kid: '204188379', kreditor: 'Fjellheim Bredbånd' },
    navn: 'Ragnhild Testperson',
  }),
  /** Like the one above, for calls that register something. */
  gratis: enSak({
    ...{ saksnummer: '33905128', kode: '715046', kid: '339051286', kreditor: 'Solvik Treningssenter' },
    navn: 'Eivind Testperson',
  }),
  gebyr: enSak({
    ...{ saksnummer: '47120963', kode: '260581', kid: '471209635', kreditor: 'Havglimt Strøm' },
    navn: 'Synnøve Testperson',
    ...{ innbetalt: 50_000, frist: '2026-11-26', tungtSalarFra: '2026-12-11', tungtSalar: 60_000, salar: 60_000 },
    utsettelse: { dager: [7, 14, 28], gebyr: 5_000 },
  }),
  leggerPa: enSak({
    ...{ saksnummer: '51638204', kode: '904217', kid: '516382041', kreditor: 'Nordre Bokklubb' },
    navn: 'Torbjørn Testperson',
    skyldner: { type: 'privat', navn: 'Torbjørn Testperson', mobil: '+4790000105' },
  }),
  leggerPaUtenMobil: enSak({
    ...{ saksnummer: '58274910', kode: '138602', kid: '582749107', kreditor: 'Nordre Bokklubb' },
    navn: '',
    skyldner: utenMobil('Gunnhild Testperson'),
  }),
  fasttelefon: enSak({
    ...{ saksnummer: '62049715', kode: '527394', kid: '620497156', kreditor: 'Byporten Parkering' },
    navn: '',
    skyldner: utenMobil('Oddvar Testperson'),
  }),
  endres: enSak({
    ...{ saksnummer: '66381052', kode: '349178', kid: '663810521', kreditor: 'Kvist Møbler' },
    navn: 'Halvdan Testperson',
  }),
  iKraft: enSak({
    ...{ saksnummer: '69517340', kode: '862035', kid: '695173401', kreditor: 'Kvist Møbler' },
    navn: 'Borghild Testperson',
    utsettelse: { dager: [14], gebyr: 5_000 },
  }),
  english: enSak({
    ...{ saksnummer: '71830456', kode: '091753', kid: '718304561', kreditor: 'Stjernenett Mobil' },
    navn: 'Agnes Testperson',
    utsettelse: { dager: [14], gebyr: 5_000 },
  }),
  ingenTilbud: enSak({
    ...{ saksnummer: '74902618', kode: '618430', kid: '749026183', kreditor: 'Stjernenett Mobil' },
    navn: 'Sigurd Testperson',
    utsettelse: null,
  }),
  varsel: enSak({
    ...{ saksnummer: '77350184', kode: '250967', kid: '773501846', kreditor: 'Bjørkelia Barnehage' },
    navn: 'Astrid Testperson',
    ...{ stadium: 'inkassovarsel', hovedstol: 49_900, renter: 0, salar: 3_800, frist: '2026-11-25' },
  }),
  varselUte: enSak({
    ...{ saksnummer: '79648023', kode: '743819', kid: '796480234', kreditor: 'Bjørkelia Barnehage' },
    navn: 'Magnhild Testperson',
    ...{ stadium: 'inkassovarsel', hovedstol: 49_900, renter: 120, salar: 3_800, frist: '2026-11-20' },
  }),
  rettslig: enSak({
    ...{ saksnummer: '82016957', kode: '406285', kid: '820169571', kreditor: 'Byporten Parkering' },
    navn: 'Vidkunn Testperson',
    ...{ stadium: 'rettslig', hovedstol: 1_250_000, renter: 97_340, salar: 254_500, innbetalt: 200_000 },
    frist: '2026-11-02',
  }),
  rettsligBestridt: enSak({
    ...{ saksnummer: '84720391', kode: '971564', kid: '847203916', kreditor: 'Byporten Parkering' },
    navn: 'Dagfinn Testperson',
    ...{ stadium: 'rettslig', frist: '2026-11-02', bestridt: true },
  }),
  overvak: enSak({
    ...{ saksnummer: '86195243', kode: '382706', kid: '861952430', kreditor: 'Stjernenett Mobil' },
    navn: 'Solveig Testperson',
    ...{ stadium: 'overvak', hovedstol: 689_000, renter: 151_220, salar: 120_000, frist: '2026-11-18' },
    utsettelse: { dager: [14, 30], gebyr: 0 },
  }),
  bestridt: enSak({
    ...{ saksnummer: '88431670', kode: '519842', kid: '884316704', kreditor: 'Kvist Møbler' },
    navn: 'Ingebjørg Testperson',
    bestridt: true,
  }),
  bedrift: enSak({
    ...{ saksnummer: '90257381', kode: '637190', kid: '902573815', kreditor: 'Nordfjord Emballasje' },
    navn: '',
    skyldner: { type: 'naring', navn: 'Testperson Bakeri AS', mobil: '+4790000118' },
    ...{ hovedstol: 2_437_500, renter: 61_090, salar: 180_000, tungtSalar: 180_000 },
    utsettelse: { dager: [14], gebyr: 10_000 },
  }),
  avsluttet: enSak({
    ...{ saksnummer: '93560418', kode: '874053', kid: '935604181', kreditor: 'Fjellheim Bredbånd' },
    navn: 'Nils Testperson',
    ...{ status: 'avsluttet', hovedstol: 0, renter: 0, salar: 0, frist: '2026-10-14' },
  }),
  /** For calls that pay while they wait. */
  betaler: enSak({
    ...{ saksnummer: '29471850', kode: '613874', kid: '294718506', kreditor: 'Havglimt Strøm' },
    navn: 'Ingrid Testperson',
  }),
  englishPays: enSak({
    ...{ saksnummer: '36580219', kode: '940361', kid: '365802192', kreditor: 'Stjernenett Mobil' },
    navn: 'Petra Testperson',
  }),
  /** For calls that dispute the claim, or tell of a payment. */
  uenig: enSak({
    ...{ saksnummer: '24687310', kode: '583164', kid: '246873103', kreditor: 'Fjellheim Bredbånd' },
    navn: 'Åsmund Testperson',
  }),
  uenigRettslig: enSak({
    ...{ saksnummer: '35179264', kode: '209473', kid: '351792643', kreditor: 'Byporten Parkering' },
    navn: 'Torgeir Testperson',
    ...{ stadium: 'rettslig', frist: '2026-11-02' },
  }),
  betalt: enSak({
    ...{ saksnummer: '42960857', kode: '716092', kid: '429608573', kreditor: 'Havglimt Strøm' },
    navn: 'Liv Testperson',
  }),
  utenKode: enSak({
    ...{ saksnummer: '56032849', kode: '381650', kid: '560328494', kreditor: 'Kvist Møbler' },
    navn: 'Eldbjørg Testperson',
  }),
  utenKodeEtterFeil: enSak({
    ...{ saksnummer: '53460798', kode: '640217', kid: '534607981', kreditor: 'Kvist Møbler' },
    navn: 'Gudrun Testperson',
  }),
  feilMottaker: enSak({
    ...{ saksnummer: '60715934', kode: '193580', kid: '607159340', kreditor: 'Nordre Bokklubb' },
    navn: 'Håkon Testperson',
  }),
  nedbetaling: enSak({
    ...{ saksnummer: '27510394', kode: '805316', kid: '275103943', kreditor: 'Havglimt Strøm' },
    navn: 'Yngvild Testperson',
    nedbetaling: { antall: [2, 4, 6], gebyrPerAvdrag: 4_500 },
  }),
  nedbetalingRettslig: enSak({
    ...{ saksnummer: '31948265', kode: '572904', kid: '319482659', kreditor: 'Byporten Parkering' },
    navn: 'Arnfinn Testperson',
    ...{ stadium: 'rettslig', frist: '2026-11-02' },
  }),
  medKopi: enSak({
    ...{ saksnummer: '38062571', kode: '917423', kid: '380625715', kreditor: 'Solvik Treningssenter' },
    navn: 'Jorunn Testperson',
    fakturakopi: FAKTURAKOPI,
  }),
  utenKopi: enSak({
    ...{ saksnummer: '45293816', kode: '368150', kid: '452938160', kreditor: 'Solvik Treningssenter' },
    navn: 'Steinar Testperson',
  }),
  englishUenig: enSak({
    ...{ saksnummer: '49817023', kode: '752098', kid: '498170232', kreditor: 'Stjernenett Mobil' },
    navn: 'Unni Testperson',
  }),
  fortsett: enSak({
    ...{ saksnummer: '64830257', kode: '426913', kid: '648302578', kreditor: 'Fjellheim Bredbånd' },
    navn: 'Kåre Testperson',
  }),
  /** For calls that key the wrong code: its telephone closes. */
  feilKode: enSak({
    ...{ saksnummer: '95718206', kode: '420936', kid: '957182066', kreditor: 'Solvik Treningssenter' },
    navn: 'Kjersti Testperson',
  }),
  sperret: enSak({
    ...{ saksnummer: '98043715', kode: '156278', kid: '980437156', kreditor: 'Solvik Treningssenter' },
    navn: 'Rolf Testperson',
  }),
} satisfies Record<string, Sak>;

export const ALLE_SAKER: Sak[] = Object.values(SAKER);

/** No case has it. */
export const UKJENT_SAKSNUMMER = '11111119';
