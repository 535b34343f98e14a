// Calls that ask for a deferral: given, refused, asked of staff, and accepted at the last moment.
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { asksForTime, FASTTELEFON, hearsTerms } from './keys.ts';

export const UTSETTELSE: Record<string, Fortelling> = {
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
