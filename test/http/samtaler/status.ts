// Calls that ask for the status of a case, at each stage.
import { SAKER, UKJENT_SAKSNUMMER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { identifies } from './keys.ts';

export const STATUS: Record<string, Fortelling> = {
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
