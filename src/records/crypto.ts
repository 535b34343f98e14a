// Sealing and hashing of personal data under SECRET_KEY: nothing personal is stored that this file has not changed.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

declare const sealedBrand: unique symbol;
declare const hashBrand: unique symbol;
/** Text only `open` can read: '<key id>.<base64url of nonce, tag, ciphertext>'. */
export type Sealed = string & { readonly [sealedBrand]: true };
/** An HMAC-SHA-256 to search by, base64url. */
export type KeyedHash = string & { readonly [hashBrand]: true };

/** Where a sealed text lives, 'table.column'. A text sealed for one place does not open in another. */
export type Place = `${string}.${string}`;
/** What kind of value is hashed: equal values of two kinds have different hashes. */
export type HashPurpose =
  | 'saksnummer'
  | 'telefon'
  | 'fodselsnummer'
  | 'lenke'
  | 'fingeravtrykk'
  | 'fortsett'
  | 'opptak'
  | 'vedlegg'
  | 'okt';

export type Secrets = {
  /** Seals with the first key. */
  seal: (place: Place, text: string) => Sealed;
  /** Opens what any key of the list sealed. Throws when no key fits or the text was changed; the error holds none of it. */
  open: (place: Place, sealed: Sealed) => string;
  /** The same for bytes, such as a recording: half the size of the text `seal` would make of them. */
  sealBytes: (place: Place, bytes: Buffer) => Buffer;
  openBytes: (place: Place, sealed: Buffer) => Buffer;
  /** The hash under the first key: what new rows are written with. */
  hash: (purpose: HashPurpose, value: string) => KeyedHash;
  /** The hashes under every key, the first key's first: what rows are searched with (`where … in`). Never empty. */
  hashes: (purpose: HashPurpose, value: string) => KeyedHash[];
  /** The kode together with its saksnummer, under the first key. */
  kodeHash: (saksnummer: string, kode: string) => KeyedHash;
  /** The same under every key, for verification; compare with `timingSafeEqual`. */
  kodeHashes: (saksnummer: string, kode: string) => KeyedHash[];
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_ID_CHARS = 6;
const SECRET_CHARS_MIN = 16;

type Key = { id: string; derive: (purpose: string) => Buffer };

/**
 * The secrets of a SECRET_KEY: a comma list, of which the first seals and hashes what is new and all open and verify.
 * Throws when the list is empty or a key is shorter than 16 characters.
 */
export function createSecrets(secretKey: string): Secrets {
  const keys = secretKey.split(',').map((part) => createKey(part.trim()));
  const current = keys[0]!; // split never gives an empty list
  const hmac = (key: Key, purpose: string, value: string) =>
    createHmac('sha256', key.derive(`hash:${purpose}`))
      .update(value)
      .digest('base64url') as KeyedHash;
  const keyOf = (id: string, place: Place): Key => {
    const key = keys.find((candidate) => candidate.id === id);
    if (!key) throw new Error(`No key of SECRET_KEY opens this value of ${place}`);
    return key;
  };
  const kodeText = (saksnummer: string, kode: string) => `${saksnummer}:${kode}`;

  return {
    seal: (place, text) => {
      const sealed = sealWith(current, place, Buffer.from(text, 'utf8'));
      return `${current.id}.${sealed.toString('base64url')}` as Sealed;
    },
    open: (place, sealed) => {
      const key = keyOf(sealed.slice(0, sealed.indexOf('.')), place);
      const bytes = Buffer.from(sealed.slice(key.id.length + 1), 'base64url');
      return openWith(key, place, bytes).toString('utf8');
    },
    sealBytes: (place, bytes) => Buffer.concat([Buffer.from(current.id), sealWith(current, place, bytes)]),
    openBytes: (place, sealed) => {
      const key = keyOf(sealed.subarray(0, KEY_ID_CHARS).toString('latin1'), place);
      return openWith(key, place, sealed.subarray(KEY_ID_CHARS));
    },
    hash: (purpose, value) => hmac(current, purpose, value),
    hashes: (purpose, value) => keys.map((key) => hmac(key, purpose, value)),
    kodeHash: (saksnummer, kode) => hmac(current, 'kode', kodeText(saksnummer, kode)),
    kodeHashes: (saksnummer, kode) => keys.map((key) => hmac(key, 'kode', kodeText(saksnummer, kode))),
  };
}

function createKey(secret: string): Key {
  if (secret.length < SECRET_CHARS_MIN) {
    throw new Error(`SECRET_KEY: each key must have at least ${SECRET_CHARS_MIN} characters`);
  }
  const derived = new Map<string, Buffer>();
  const derive = (purpose: string) => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', secret, 'norkreditt-telefon', purpose, KEY_BYTES));
    derived.set(purpose, key);
    return key;
  };
  const id = createHash('sha256').update(derive('key id')).digest('base64url').slice(0, KEY_ID_CHARS);
  return { id, derive };
}

/** Nonce, tag, ciphertext. */
function sealWith(key: Key, place: Place, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.derive('seal'), nonce).setAAD(Buffer.from(place));
  const secret = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), secret]);
}

function openWith(key: Key, place: Place, sealed: Buffer): Buffer {
  try {
    const tagEnd = NONCE_BYTES + TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key.derive('seal'), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE_BYTES, tagEnd));
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
  } catch {
    throw new Error(`A value of ${place} cannot be opened: changed, or sealed for another place`);
  }
}
