// Calls that ask to pay in instalments.
import { SAKER } from '../saker.ts';
import type { Fortelling } from '../transkript.ts';
import { asksForPlan } from './keys.ts';

export const NEDBETALING: Record<string, Fortelling> = {
  nedbetaling: {
    viser: 'Nedbetaling for en privatperson: velger blant planene, hører vilkårene, godtar, får planen på SMS.',
    sak: SAKER.nedbetaling,
    fra: '+4790000035',
    samtale: (caller) =>
      asksForPlan(caller, SAKER.nedbetaling)
        .presses('2')
        .presses('2')
        .presses('1')
        .presses('1')
        .presses('1')
        .receivesSms('Avtalen er klar')
        .presses('9')
        .presses('1')
        .hangsUp(),
  },
  'nedbetaling-rettslig': {
    viser: 'Nedbetaling i en rettslig sak: et ønske til en saksbehandler, med frister som fortsatt gjelder.',
    sak: SAKER.nedbetalingRettslig,
    samtale: (caller) => asksForPlan(caller, SAKER.nedbetalingRettslig).presses('1').hangsUp(),
  },
};
