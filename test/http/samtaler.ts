// The calls of the golden transcripts: each service, each stage, and what callers do besides.
import type { Script } from '../call.ts';
import { SAKER, type Sak, UKJENT_SAKSNUMMER } from './saker.ts';
import type { Fortelling } from './transkript.ts';

const FASTTELEFON = '+4722334455';
const SKJULT = '';

/** Keys the case number and the code. */
export const identifies = (caller: Script, { saksnummer, kode }: Sak): Script =>
  caller.enters(saksnummer).entersKode(kode);

/** One that cannot be right for any of the cases. */
export const FEIL_KODE = '000001';

/** From the main menu to what may be had of utsettelse; the one place that knows the way. */
const asksForTime = (caller: Script, sak: Sak): Script => identifies(caller.presses('3'), sak).presses('1');

/** The same way by hand, one entry a turn: until the terms of the first date are being said. */
export const tilVilkar = ({ saksnummer, kode }: Sak): string[] => ['3', saksnummer, kode, '1', '1'];

/** From the main menu until the terms of the first date have been heard. */
export const hearsTerms = (caller: Script, sak: Sak): Script => asksForTime(caller, sak).presses('1');

const STATUS: Record<string, Fortelling> = {
  'status-betalingsoppfordring': {
    viser: 'Status på en betalingsoppfordring: summen, hva den består av, og valgene igjen.',
    sak: SAKER.oppfordring,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.oppfordring).presses('1').presses('*').hangsUp(),
  },
  'status-inkassovarsel': {
    viser: 'Status på et inkassovarsel der fristen ikke er ute: ikke noe salær ennå.',
    sak: SAKER.varsel,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.varsel).hangsUp(),
  },
  'status-inkassovarsel-frist-ute': {
    viser: 'Status på et inkassovarsel der fristen er ute: ingen lovnad om at salær ikke kommer.',
    sak: SAKER.varselUte,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.varselUte).hangsUp(),
  },
  'status-rettslig-bestridt': {
    viser: 'Status på en rettslig sak som er bestridt: det sies aldri at noe er stanset.',
    sak: SAKER.rettsligBestridt,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.rettsligBestridt).presses('2').hangsUp(),
  },
  'status-overvak': {
    viser: 'Status på en sak under overvåking, og videre til utsettelse uten å identifisere seg på nytt.',
    sak: SAKER.overvak,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.overvak).presses('3').presses('1').hangsUp(),
  },
  'status-bedrift': {
    viser: 'Status og utsettelse for en bedrift.',
    sak: SAKER.bedrift,
    samtale: (caller) =>
      identifies(caller.presses('1'), SAKER.bedrift).presses('3').presses('1').presses('1').hangsUp(),
  },
  'status-avsluttet': {
    viser: 'En avsluttet sak: uten kode høres bare at den er avsluttet; med kode at det ikke er noe å betale.',
    sak: SAKER.avsluttet,
    samtale: (caller) => identifies(caller.presses('1'), SAKER.avsluttet).hangsUp(),
  },
  'status-ukjent-nummer-og-annen-sak': {
    viser: 'Et saksnummer som ikke finnes, så et riktig, så en annen sak med 7: den som ringer blir i Status.',
    sak: SAKER.oppfordring,
    samtale: (caller) =>
      identifies(caller.presses('1').enters(UKJENT_SAKSNUMMER), SAKER.oppfordring)
        .presses('7')
        .enters(SAKER.varsel.saksnummer)
        .enters('9#')
        .hangsUp(),
  },
};

const BETALE: Record<string, Fortelling> = {
  'betale-lenke-paa-sms': {
    viser: 'Betale med lenke på SMS til mobilen det ringes fra.',
    sak: SAKER.oppfordring,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.oppfordring)
        .presses('1')
        .presses('1')
        .receivesSms('Lenken du ba om')
        .staysSilent()
        .isHungUpOn(),
  },
  'betale-kid-fra-fasttelefon': {
    viser: 'Betale fra fasttelefon: KID og kontonummer først, så lenke til en mobil som tastes og leses opp.',
    sak: SAKER.rettslig,
    fra: FASTTELEFON,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.rettslig)
        .presses('2')
        .presses('1')
        .enters('22334455')
        .presses('1')
        .enters('90000021')
        .presses('1')
        .receivesSms('Lenken du ba om', '+4790000021')
        .hangsUp(),
  },
  'betale-skjult-nummer-bestridt': {
    viser: 'Betale fra skjult nummer i en bestridt sak: KID hørt to ganger.',
    sak: SAKER.bestridt,
    fra: SKJULT,
    samtale: (caller) =>
      identifies(caller.presses('2'), SAKER.bestridt).presses('2').presses('2').staysSilent().staysSilent(),
  },
  'betale-inkassovarsel-kort-frist': {
    viser: 'Betale et inkassovarsel med to dager igjen: betalt innen fristen kommer det ikke salær.',
    sak: SAKER.varsel,
    samtale: (caller) => identifies(caller.presses('2'), SAKER.varsel).hangsUp(),
  },
};

const UTSETTELSE: Record<string, Fortelling> = {
  'utsettelse-gratis': {
    viser: 'Utsettelse uten gebyr: velger dato, hører vilkårene, ombestemmer seg, godtar, får kvittering på SMS.',
    sak: SAKER.gratis,
    samtale: (caller) =>
      hearsTerms(caller, SAKER.gratis)
        .presses('2')
        .presses('2')
        .presses('1')
        .presses('1')
        .receivesSms('Ny frist')
        .hangsUp(),
  },
  'utsettelse-gebyr-og-tungt-salar': {
    viser: 'Utsettelse med gebyr forbi datoen da salæret øker; vilkårene kan ikke avbrytes og høres igjen med stjerne.',
    sak: SAKER.gebyr,
    samtale: (caller) =>
      asksForTime(caller, SAKER.gebyr)
        .presses('3')
        .presses('*')
        .interruptsWith('1')
        .presses('1')
        .presses('3')
        .hangsUp(),
  },
  'utsettelse-fasttelefon-kvittering-i-brev': {
    viser: 'Utsettelse fra fasttelefon uten mobil: referansen sies to ganger og kvitteringen kommer i brev.',
    sak: SAKER.fasttelefon,
    fra: FASTTELEFON,
    samtale: (caller) => hearsTerms(caller, SAKER.fasttelefon).presses('1').presses('2').hangsUp(),
  },
  'utsettelse-legger-paa-etter-aa-ha-godtatt': {
    viser: 'Legger på rett etter å ha godtatt: kvitteringen går på SMS til mobilen som er registrert på saken.',
    sak: SAKER.leggerPa,
    samtale: (caller) =>
      hearsTerms(caller, SAKER.leggerPa).presses('1').hangsUpMidSentence().receivesSms('Ny frist', '+4790000105'),
  },
  'utsettelse-legger-paa-uten-mobil-paa-saken': {
    viser: 'Legger på rett etter å ha godtatt, og saken har ingen mobil: kvitteringen kommer i brev.',
    sak: SAKER.leggerPaUtenMobil,
    samtale: (caller) => hearsTerms(caller, SAKER.leggerPaUtenMobil).presses('1').hangsUpMidSentence(),
  },
  'utsettelse-saken-endres-underveis': {
    viser: 'Saken endres mens vilkårene høres: ingenting registreres, og det som gjelder nå, sies.',
    sak: SAKER.endres,
    samtale: async (caller, { records, secrets }) => {
      const heard = await hearsTerms(caller, SAKER.endres).hearsSomewhere('For å godta');
      const { saksnummer, renter, restgjeld } = SAKER.endres;
      await records.db
        .updateTable('saker')
        .set({ renter: renter + 1_000, restgjeld: restgjeld + 1_000 })
        .where('saksnummer_hash', '=', secrets.hash('saksnummer', saksnummer))
        .execute();
      return heard.presses('1').presses('1').presses('9').hangsUp();
    },
  },
  'utsettelse-i-kraft-fra-foer': {
    viser:
      'Utsettelse som er i kraft fra en tidligere samtale: vilkårene sies, ingen ny gis, og status regner den med.',
    sak: SAKER.iKraft,
    forut: (app) =>
      hearsTerms(app.phone.dials({ from: '+4790000033' }), SAKER.iKraft)
        .presses('1')
        .hangsUp(),
    samtale: (caller) => asksForTime(caller, SAKER.iKraft).presses('9').presses('1').presses('1').hangsUp(),
  },
  'utsettelse-inkassovarsel': {
    viser: 'Utsettelse ved inkassovarsel: det gis ikke; kreditor kan spørres, og betaling er et tastetrykk unna.',
    sak: SAKER.varsel,
    samtale: (caller) => asksForTime(caller, SAKER.varsel).presses('1').hangsUp(),
  },
  'utsettelse-rettslig': {
    viser: 'Utsettelse i en rettslig sak: et ønske til en saksbehandler, med frister som fortsatt gjelder.',
    sak: SAKER.rettslig,
    samtale: (caller) =>
      asksForTime(caller, SAKER.rettslig).presses('1').presses('9').presses('3').presses('1').hangsUp(),
  },
  'utsettelse-bestridt': {
    viser: 'Utsettelse i en bestridt sak: prosessen er stanset allerede.',
    sak: SAKER.bestridt,
    samtale: (caller) => asksForTime(caller, SAKER.bestridt).hangsUp(),
  },
  'utsettelse-ingen-tilbud': {
    viser: 'En betalingsoppfordring som ikke kan få utsettelse på telefonen: et ønske til en saksbehandler.',
    sak: SAKER.ingenTilbud,
    samtale: (caller) => asksForTime(caller, SAKER.ingenTilbud).presses('1').hangsUp(),
  },
};

const UENIG: Record<string, Fortelling> = {
  innsigelse: {
    viser: 'Innsigelse: tasten alene registrerer og stanser; uten kommentar; kvittering på SMS; så vet status det.',
    sak: SAKER.uenig,
    fra: '+4790000033',
    samtale: (caller) =>
      identifies(caller.presses('4').presses('1'), SAKER.uenig)
        .presses('2')
        .presses('2')
        .presses('1')
        .receivesSms('Registrert')
        .presses('9')
        .presses('1')
        .presses('4')
        .hangsUp(),
  },
  'innsigelse-rettslig': {
    viser:
      'Innsigelse i en rettslig sak: til en saksbehandler, frister gjelder fortsatt, og det sies aldri at noe er stanset.',
    sak: SAKER.uenigRettslig,
    samtale: (caller) =>
      identifies(caller.presses('4').presses('1'), SAKER.uenigRettslig)
        .presses('5')
        .presses('9')
        .presses('1')
        .presses('2')
        .hangsUp(),
  },
  'innsigelse-uten-kode': {
    viser:
      'Innsigelse fra skjult nummer uten koden: saksnummer, nummer å ringe tilbake til, og at saken ikke er stanset.',
    sak: SAKER.utenKode,
    fra: SKJULT,
    samtale: (caller) =>
      caller
        .presses('4')
        .presses('1')
        .enters('0#')
        .presses('1')
        .enters(SAKER.utenKode.saksnummer)
        .enters('22334455')
        .presses('1')
        .presses('2')
        .hangsUp(),
  },
  'allerede-betalt': {
    viser:
      'Allerede betalt: et for høyt beløp og 31. februar tastes på nytt, så lest opp, registrert og satt på pause.',
    sak: SAKER.betalt,
    fra: '+4790000034',
    samtale: (caller) =>
      identifies(caller.presses('4').presses('2'), SAKER.betalt)
        .presses('1')
        .enters('9999999')
        .enters('2230#')
        .enters('3102')
        .enters('2012')
        .presses('1')
        .presses('1')
        .receivesSms('Registrert')
        .presses('9')
        .presses('2')
        .hangsUp(),
  },
};

const UNDERVEIS: Record<string, Fortelling> = {
  'english-extra-time': {
    viser: 'Hele samtalen på engelsk: status, utsettelse med gebyr, SMS på engelsk, og tilbake til norsk med 8.',
    sak: SAKER.english,
    samtale: (caller) =>
      identifies(caller.presses('8').presses('1'), SAKER.english)
        .presses('3')
        .presses('1')
        .presses('1')
        .presses('1')
        .presses('1')
        .receivesSms('New due date')
        .presses('8')
        .hangsUp(),
  },
  'kode-feil-tre-ganger': {
    viser: 'Koden feil tre ganger: samme ord hver gang, så hjelp med et skjema på SMS.',
    sak: SAKER.feilKode,
    fra: '+4790000031',
    samtale: (caller) =>
      caller
        .presses('2')
        .enters(SAKER.feilKode.saksnummer)
        .entersKode(FEIL_KODE)
        .enters(UKJENT_SAKSNUMMER)
        .entersKode(FEIL_KODE)
        .enters(SAKER.feilKode.saksnummer)
        .entersKode(FEIL_KODE)
        .presses('1')
        .presses('1')
        .receivesSms('Skjemaet')
        .hangsUp(),
  },
  'sperret-etter-fem-feil': {
    viser: 'Fem feil på et døgn, over to samtaler, stenger saken på telefonen, også med riktig kode.',
    sak: SAKER.sperret,
    fra: '+4790000032',
    forut: (app) =>
      app.phone
        .dials({ from: '+4790000032' })
        .presses('1')
        .enters(SAKER.sperret.saksnummer)
        .entersKode(FEIL_KODE)
        .entersKode(FEIL_KODE)
        .entersKode(FEIL_KODE)
        .hangsUp(),
    samtale: (caller) =>
      identifies(
        caller
          .presses('1')
          .enters(SAKER.sperret.saksnummer)
          .entersKode(FEIL_KODE)
          .entersKode(FEIL_KODE)
          .presses('9')
          .presses('2'),
        SAKER.sperret,
      ).hangsUp(),
  },
  'stille-til-slutt': {
    viser: 'Den som ringer, sier og taster ingenting: tålmodighet, hjelp, adressen, og en høflig slutt.',
    sak: SAKER.oppfordring,
    samtale: (caller) => caller.staysSilent().staysSilent().staysSilent().staysSilent().isHungUpOn(),
  },
  'finner-ikke-brevet': {
    viser:
      'Fasttelefon uten brevet for hånden: stillhet, feil lengde, stjerne midt i nummeret, så hjelp og hovedmenyen.',
    sak: SAKER.oppfordring,
    fra: FASTTELEFON,
    samtale: (caller) =>
      caller
        .presses('6')
        .presses('2')
        .staysSilent()
        .enters('2041#')
        .enters('99*20418837')
        .enters('0#')
        .presses('9')
        .presses('#')
        .hangsUp(),
  },
};

export const SAMTALER = { ...STATUS, ...BETALE, ...UTSETTELSE, ...UENIG, ...UNDERVEIS };
