// "Fortsett der du var": where an identified caller is, kept beside the call, so that the next call can go on there.
import type { FlowName } from '../../flows/vocabulary.ts';
import type { Caller } from '../cases/caller-kind.ts';
import type { Reply } from './conversation.ts';
import { DROPPED_MS_MAX } from './limits.ts';
import type { LiveCall, Resting } from './live-call.ts';
import type { TurnsDeps } from './turns.ts';

/**
 * Where a caller is in the middle of something. To have heard a status is to be done, and so is to have registered:
 * the end of the call takes care of the receipt.
 */
const UNDER_WAY = new Set<FlowName>(['utsettelse', 'nedbetaling', 'innsigelse', 'betalt']);

type Deps = Pick<TurnsDeps, 'store' | 'seal' | 'open' | 'droppedKey' | 'onLostPlace'>;

type AskingTurn = { callSid: string; turn: number; caller: Caller };

export function createDroppedCalls({ store, seal, open, droppedKey, onLostPlace }: Deps) {
  return {
    /**
     * Where this caller's last call about the case was; null for those who cannot be told apart by their number, and
     * where it cannot be read: nobody's identification breaks on it.
     */
    async find({ caller, ...where }: AskingTurn, saksnummer: string): Promise<Resting | null> {
      const key = droppedKey(caller, saksnummer);
      try {
        const sealed = key && (await store.kept(key));
        return sealed ? JSON.parse(open(sealed)) : null;
      } catch (cause) {
        onLostPlace(where, cause);
        return null;
      }
    },

    /** Notes where the caller is now; forgets it when the service is done. Losing a note breaks no call. */
    async note(caller: Caller, call: LiveCall, reply: Reply): Promise<void> {
      const key = call.saksnummer === null ? null : droppedKey(caller, call.saksnummer);
      if (!key || call.frame.flow === 'fortsett') return;
      const done = reply.waitsFor === 'hangUp' || !UNDER_WAY.has(call.frame.flow);
      const { service, frame, step, terms } = call;
      const sealed = done ? null : seal(JSON.stringify({ service, frame, step, terms } satisfies Resting));
      await store
        .keep(key, sealed, DROPPED_MS_MAX)
        .catch((cause) => onLostPlace({ callSid: call.callSid, turn: call.turn }, cause));
    },
  };
}
