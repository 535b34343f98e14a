// What no answer of the service may be, whatever else a test looks for.
import type { PhoneCall, Turn } from '../src/handset/phone-call.ts';
import { parseTwiml } from '../src/handset/twiml.ts';

/** Every fault in the answers of a call so far, in words. */
export const faultsOf = (call: PhoneCall): string[] => [
  ...call.lint.map(({ code, message }) => `${code} ${message}`),
  ...call.turns.flatMap(faultsIn),
];

function faultsIn({ kind, answer: { status, contentType, body } }: Turn): string[] {
  if (kind === 'status' || kind === 'recording')
    return status === 200 || status === 204 ? [] : [`${kind} was answered ${status}`];
  if (status !== 200) return [`${kind} was answered ${status}`];
  if (!contentType?.startsWith('text/xml')) return [`${kind} was answered as ${contentType}`];
  const parsed = parseTwiml(contentType, body);
  if ('errorCode' in parsed) return [parsed.message];
  return parsed.verbs.flatMap((verb, index) => {
    if (verb.kind !== 'gather') return [];
    const goesOn = ['redirect', 'hangup'].includes(parsed.verbs[index + 1]?.kind ?? '');
    return [
      ...(verb.action === null ? [`a Gather of ${kind} has no action`] : []),
      ...(goesOn ? [] : [`a Gather of ${kind} is followed by neither Redirect nor Hangup`]),
    ];
  });
}
