// Lets virtual time pass in a call until something holds, never ahead of an answer that is still on its way.
import type { VirtualClock } from './clock.ts';
import type { PhoneCall } from './phone-call.ts';

const STEPS_MAX = 20_000;

/** Runs the clock until `holds`, or until the call has ended. Throws when time can no longer change anything. */
export async function letRun(call: PhoneCall, clock: VirtualClock, holds: () => boolean): Promise<void> {
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    await call.idle();
    if (holds() || call.state === 'ended') return;
    if (!clock.step()) throw new Error(`the call is stuck (${call.state}): nothing is planned and nothing on its way`);
  }
  throw new Error(`the call never got there in ${STEPS_MAX} steps`);
}

/** Until the service has said what it has to say and waits for the caller. */
export const letSpeak = (call: PhoneCall, clock: VirtualClock): Promise<void> => letRun(call, clock, () => call.quiet);

/** The caller does nothing until something new is heard, then listens to the end of it. */
export async function letSilencePass(call: PhoneCall, clock: VirtualClock): Promise<void> {
  const heard = call.heard.length;
  await letRun(call, clock, () => call.heard.length > heard);
  await letSpeak(call, clock);
}
