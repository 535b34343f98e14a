// What the recordings need of Twilio: to fetch one and to have it deleted there.

/** A recording's audio, as it came. */
export type Audio = { bytes: Buffer; contentType: 'audio/mpeg' | 'audio/wav' };

export type RecordingsClient = {
  /** The audio, or 'not there': not yet, or no more. Throws when Twilio is away or answers nonsense. */
  fetch: (sid: string) => Promise<Audio | 'not there'>;
  /** Deletes it; one that is gone already is deleted. Throws when that is not certain. */
  delete: (sid: string) => Promise<void>;
};
