// What callers key on their way, for tests of whole calls; and where they call from.
import type { Script } from '../../call.ts';
import type { Sak } from '../saker.ts';

export const FASTTELEFON = '+4722334455';
export const SKJULT = '';

/** Keys the case number and the code. */
export const identifies = (caller: Script, { saksnummer, kode }: Sak): Script =>
  caller.enters(saksnummer).entersKode(kode);

/** One that cannot be right for any of the cases. */
export const FEIL_KODE = '000001';

/** From the main menu to what may be had of utsettelse; the one place that knows the way. */
export const asksForTime = (caller: Script, sak: Sak): Script => identifies(caller.presses('3'), sak).presses('1');

/** The same way by hand, one entry a turn: until the terms of the first date are being said. */
export const tilVilkar = ({ saksnummer, kode }: Sak): string[] => ['3', saksnummer, kode, '1', '1'];

/** From the main menu until the terms of the first date have been heard. */
export const hearsTerms = (caller: Script, sak: Sak): Script => asksForTime(caller, sak).presses('1');

/** From the main menu to why the claim is disputed. */
export const disputes = (caller: Script, sak: Sak): Script => identifies(caller.presses('4').presses('1'), sak);

/** From the main menu until a dispute is registered with its reason recorded. */
export const disputesAloud = (caller: Script, sak: Sak): Script =>
  disputes(caller, sak).presses('3').presses('1').speaksFor(12).presses('#').presses('1');

/** From the main menu to which plans there are. */
export const asksForPlan = (caller: Script, sak: Sak): Script => identifies(caller.presses('3'), sak).presses('2');
