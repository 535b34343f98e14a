// Fetches recordings from Twilio's REST API and deletes them there, signed in as our account.
//
// Its errors hold a status at most: never an address, a header or a sound.
import type { Audio, RecordingsClient } from '../recordings/recordings-client.ts';

export type RecordingsClientOptions = {
  accountSid: string;
  authToken: string;
  /** Base of the REST API when it is not Twilio's own (TWILIO_API_URL). */
  apiUrl?: string;
  timeoutMs?: number;
};

const TWILIO_API_URL = 'https://api.twilio.com';
/** Two minutes take a second or two. */
const FETCH_TIMEOUT_MS = 20_000;
/** Two minutes are one or two megabytes; more than this is none of ours. */
export const AUDIO_BYTES_MAX = 6_000_000;

export function createRecordingsClient(options: RecordingsClientOptions): RecordingsClient {
  const { accountSid, authToken, timeoutMs = FETCH_TIMEOUT_MS } = options;
  const base = `${(options.apiUrl ?? TWILIO_API_URL).replace(/\/$/, '')}/2010-04-01/Accounts/${accountSid}/Recordings/`;
  const headers = { Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
  const ask = (name: string, method: 'GET' | 'DELETE') =>
    fetch(base + name, { method, headers, signal: AbortSignal.timeout(timeoutMs) });

  return {
    fetch: async (sid) => {
      const response = await ask(`${sid}.mp3`, 'GET');
      if (response.ok) return { bytes: await read(response), contentType: contentTypeOf(response) };
      await response.body?.cancel();
      if (response.status === 404) return 'not there';
      throw new Error(`Twilio answered ${response.status} to a request for a recording`);
    },
    delete: async (sid) => {
      const response = await ask(`${sid}.json`, 'DELETE');
      await response.body?.cancel();
      if (response.ok || response.status === 404) return;
      throw new Error(`Twilio answered ${response.status} to the deletion of a recording`);
    },
  };
}

/** The whole body, as long as it is of a size we would make. */
async function read(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > AUDIO_BYTES_MAX) throw new Error('A recording is larger than any of ours');
    chunks.push(chunk);
  }
  if (size === 0) throw new Error('A recording came without sound');
  return Buffer.concat(chunks);
}

function contentTypeOf(response: Response): Audio['contentType'] {
  const type = response.headers.get('Content-Type')?.split(';')[0]?.trim();
  if (type === 'audio/mpeg' || type === 'audio/mp3') return 'audio/mpeg';
  if (type === 'audio/wav' || type === 'audio/x-wav') return 'audio/wav';
  throw new Error('A recording came as something else than sound');
}
