// What callers do besides: another language, the wrong kode, no letter, silence, a call that was dropped.
import { paysByVipps } from '../pay.ts';
import { SAKER, UKJENT_SAKSNUMMER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { FASTTELEFON, FEIL_KODE, hearsTerms, identifies } from './keys.ts';

export const UNDERVEIS: Record<string, Fortelling> = {
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
  'english-pays-on-the-line': {
    viser: 'Betale på engelsk mens samtalen venter.',
    sak: SAKER.englishPays,
    fra: '+4790000043',
    samtale: async (caller, app) => {
      const waiting = await identifies(caller.presses('8').presses('2'), SAKER.englishPays)
        .presses('1')
        .presses('1')
        .receivesSms('The link')
        .staysSilent();
      await paysByVipps(app, '+4790000043');
      return waiting.staysSilent().hangsUp();
    },
  },
  'english-dispute': {
    viser: 'Innsigelse på engelsk: registrert med tasten, en kommentar tas opp og sendes, og SMS på engelsk.',
    sak: SAKER.englishUenig,
    fra: '+4790000040',
    samtale: (caller) =>
      identifies(caller.presses('8').presses('4').presses('1'), SAKER.englishUenig)
        .presses('3')
        .presses('1')
        .speaksFor(25)
        .presses('#')
        .presses('1')
        .presses('1')
        .receivesSms('Registered')
        .hangsUp(),
  },
  'fortsett-der-du-var': {
    viser:
      'Forrige samtale ble brutt ved vilkårene: etter saksnummer og kode går den videre der, og vilkårene sies igjen.',
    sak: SAKER.fortsett,
    fra: '+4790000037',
    forut: (app) => hearsTerms(app.phone.dials({ from: '+4790000037' }), SAKER.fortsett).hangsUp(),
    samtale: (caller) =>
      identifies(caller.presses('3'), SAKER.fortsett)
        .presses('1')
        .presses('1')
        .presses('1')
        .receivesSms('Ny frist')
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
