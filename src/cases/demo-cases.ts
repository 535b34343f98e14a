// The demo's own cases, imported when no CASES_FILE is set: every stage, and what makes the telephone answer otherwise.
// All names are invented. `hva` tells, on the card beside the demo telephone, what the case is for.
import type { CaseEntry } from './cases-file.ts';

export type DemoCase = { hva: string; sak: CaseEntry };

const KONTO = '86011170945';

/** What most cases have in common. */
const vanlig = {
  status: 'apen',
  innbetalt: 0,
  konto: KONTO,
  utsettelse: null,
  nedbetaling: null,
  bestridt: false,
  fakturakopi: null,
} as const;

export const DEMO_CASES: readonly DemoCase[] = [
  {
    hva: 'Betalingsoppfordring: betale, utsettelse uten gebyr, nedbetaling eller fakturakopi.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '31840265', kode: '604918', stadium: 'betalingsoppfordring', kreditor: 'Fjellheim Bredbånd' },
      skyldner: { type: 'privat', navn: 'Maren Eksempel', mobil: '+4790000011' },
      ...{ hovedstol: 149_000, renter: 2_875, salar: 30_000, restgjeld: 181_875, frist: '+10d', kid: '318402658' },
      ...{ tungtSalarFra: '+38d', tungtSalar: 30_000 },
      utsettelse: { dager: [7, 14, 21], gebyr: 0 },
      nedbetaling: { antall: [2, 3, 6], gebyrPerAvdrag: 4_500 },
      fakturakopi: 'faktura.pdf', // in the folder demo/
    },
  },
  {
    hva: 'Utsettelse som koster et gebyr. Noe er betalt fra før.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '47219036', kode: '238175', stadium: 'betalingsoppfordring', kreditor: 'Solvik Treningssenter' },
      skyldner: { type: 'privat', navn: 'Jonas Eksempel', mobil: '+4790000012' },
      ...{ hovedstol: 359_600, renter: 8_110, salar: 60_000, innbetalt: 100_000, restgjeld: 327_710 },
      ...{ frist: '+12d', kid: '472190362', tungtSalarFra: '+60d', tungtSalar: 60_000 },
      utsettelse: { dager: [10, 20], gebyr: 5_000 },
      nedbetaling: { antall: [3, 4, 6, 12], gebyrPerAvdrag: 4_500 },
    },
  },
  {
    hva: 'Tungt salær starter snart: en lang utsettelse går forbi datoen. Uten mobilnummer på saken.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '61273509', kode: '871302', stadium: 'betalingsoppfordring', kreditor: 'Havglimt Strøm' },
      skyldner: { type: 'privat', navn: 'Ingrid Eksempel' },
      ...{ hovedstol: 224_950, renter: 3_025, salar: 30_000, restgjeld: 257_975, frist: '+3d', kid: '612735092' },
      ...{ tungtSalarFra: '+14d', tungtSalar: 30_000 },
      utsettelse: { dager: [7, 14, 28], gebyr: 0 },
      nedbetaling: { antall: [2, 4], gebyrPerAvdrag: 4_500 },
    },
  },
  {
    hva: 'Inkassovarsel med to dager igjen: betales det i tide, kommer det ikke salær.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '52760841', kode: '415069', stadium: 'inkassovarsel', kreditor: 'Nordre Bokklubb' },
      skyldner: { type: 'privat', navn: 'Amina Eksempel', mobil: '+4790000013' },
      ...{ hovedstol: 49_900, renter: 0, salar: 3_800, restgjeld: 53_700, frist: '+2d', kid: '527608418' },
    },
  },
  {
    hva: 'Inkassovarsel der fristen er ute.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '68035197', kode: '790234', stadium: 'inkassovarsel', kreditor: 'Bjørkelia Barnehage' },
      skyldner: { type: 'privat', navn: 'Peder Eksempel', mobil: '+4790000014' },
      ...{ hovedstol: 331_500, renter: 1_140, salar: 3_800, restgjeld: 336_440, frist: '-3d', kid: '680351970' },
    },
  },
  {
    hva: 'Rettslig: utsettelse er bare et ønske til en saksbehandler.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '74418320', kode: '056783', stadium: 'rettslig', kreditor: 'Byporten Parkering' },
      skyldner: { type: 'privat', navn: 'Lars Eksempel', mobil: '+4790000015' },
      ...{ hovedstol: 1_250_000, renter: 97_340, salar: 254_500, innbetalt: 200_000, restgjeld: 1_401_840 },
      ...{ frist: '-21d', kid: '744183203' },
    },
  },
  {
    hva: 'Overvåk: en gammel sak som følges opp, der det fortsatt kan avtales.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '83190674', kode: '562940', stadium: 'overvak', kreditor: 'Stjernenett Mobil' },
      skyldner: { type: 'privat', navn: 'Tuva Eksempel', mobil: '+4790000016' },
      ...{ hovedstol: 689_000, renter: 151_220, salar: 120_000, restgjeld: 960_220, frist: '-5d', kid: '831906748' },
      utsettelse: { dager: [14, 30], gebyr: 0 },
      nedbetaling: { antall: [6, 12, 24], gebyrPerAvdrag: 4_500 },
    },
  },
  {
    hva: 'Bestridt: innkrevingen er stanset allerede.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '90562713', kode: '347825', stadium: 'betalingsoppfordring', kreditor: 'Kvist Møbler' },
      skyldner: { type: 'privat', navn: 'Sindre Eksempel', mobil: '+4790000017' },
      ...{ hovedstol: 799_000, renter: 0, salar: 60_000, restgjeld: 859_000, frist: '+6d', kid: '905627139' },
      ...{ tungtSalarFra: '+34d', tungtSalar: 60_000, bestridt: true },
      utsettelse: { dager: [7, 14], gebyr: 0 },
    },
  },
  {
    hva: 'En bedrift: ingen av løftene som bare gjelder forbrukere.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '26947158', kode: '183596', stadium: 'betalingsoppfordring', kreditor: 'Nordfjord Emballasje' },
      skyldner: { type: 'naring', navn: 'Eksempel Bakeri AS', mobil: '+4790000018' },
      ...{ hovedstol: 2_437_500, renter: 61_090, salar: 180_000, restgjeld: 2_678_590, frist: '+8d', kid: '269471587' },
      ...{ tungtSalarFra: '+36d', tungtSalar: 180_000 },
      utsettelse: { dager: [14], gebyr: 10_000 },
      nedbetaling: { antall: [3, 6], gebyrPerAvdrag: 7_500 },
    },
  },
  {
    hva: 'Avsluttet: ingenting å betale.',
    sak: {
      ...vanlig,
      ...{ saksnummer: '39602481', kode: '729461', status: 'avsluttet', stadium: 'betalingsoppfordring' },
      kreditor: 'Fjellheim Bredbånd',
      skyldner: { type: 'privat', navn: 'Nora Eksempel', mobil: '+4790000019' },
      ...{ hovedstol: 0, renter: 0, salar: 0, restgjeld: 0, frist: '-40d', kid: '396024812' },
    },
  },
];
