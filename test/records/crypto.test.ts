import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecrets, type Sealed } from '../../src/records/crypto.ts';

const OLD = 'den gamle hemmeligheten';
const NEW = 'den nye hemmeligheten';

describe('sealing', () => {
  const secrets = createSecrets(NEW);

  it('opens to what was sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(secrets.open('sms.body', secrets.seal('sms.body', text))).toBe(text);
      }),
    );
  });

  it('gives another sealed text each time', () => {
    expect(secrets.seal('sms.body', 'Hei')).not.toBe(secrets.seal('sms.body', 'Hei'));
  });

  it('does not open in another column', () => {
    const sealed = secrets.seal('sms.body', 'Hei');
    expect(() => secrets.open('sms.recipient', sealed)).toThrow('sms.recipient cannot be opened');
  });

  it('does not open when a character was changed, and the error holds neither text nor sealed text', () => {
    const sealed = secrets.seal('sms.body', 'Kari Eksempel');
    const at = sealed.length - 5;
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}` as Sealed;
    const error = catchError(() => secrets.open('sms.body', changed));
    expect(error.message).toContain('cannot be opened');
    expect(`${error.message}${error.stack}`).not.toContain(sealed.slice(10, 20));
    expect(error.cause).toBeUndefined();
  });

  it('does not open when it was cut off', () => {
    const sealed = secrets.seal('sms.body', 'Hei');
    expect(() => secrets.open('sms.body', sealed.slice(0, 12) as Sealed)).toThrow('cannot be opened');
  });

  it('opens what an older key of the list sealed, and seals with the first', () => {
    const rotated = createSecrets(`${NEW}, ${OLD}`);
    expect(rotated.open('sms.body', createSecrets(OLD).seal('sms.body', 'Hei'))).toBe('Hei');
    expect(secrets.open('sms.body', rotated.seal('sms.body', 'Hei'))).toBe('Hei');
  });

  it('does not open what a key outside the list sealed', () => {
    const sealed = createSecrets(OLD).seal('sms.body', 'Hei');
    expect(() => secrets.open('sms.body', sealed)).toThrow('No key of SECRET_KEY');
  });
});

describe('hashing', () => {
  const rotated = createSecrets(`${NEW},${OLD}`);

  it('is the same for the same purpose, value and key, and differs when one of them does', () => {
    const secrets = createSecrets(NEW);
    const hash = secrets.hash('telefon', '+4790000001');
    expect(createSecrets(NEW).hash('telefon', '+4790000001')).toBe(hash);
    expect(secrets.hash('telefon', '+4790000002')).not.toBe(hash);
    expect(secrets.hash('saksnummer', '+4790000001')).not.toBe(hash);
    expect(createSecrets(OLD).hash('telefon', '+4790000001')).not.toBe(hash);
  });

  it('searches under every key, the first key first', () => {
    const expected = [createSecrets(NEW), createSecrets(OLD)].map((one) => one.hash('saksnummer', '20418837'));
    expect(rotated.hashes('saksnummer', '20418837')).toEqual(expected);
    expect(rotated.hash('saksnummer', '20418837')).toBe(expected[0]);
  });

  it('binds the kode to its saksnummer', () => {
    const hash = rotated.kodeHash('20418837', '483920');
    expect(rotated.kodeHashes('20418837', '483920')[0]).toBe(hash);
    expect(rotated.kodeHashes('20418837', '483920')).toHaveLength(2);
    expect(rotated.kodeHash('20418838', '483920')).not.toBe(hash);
    expect(rotated.kodeHash('20418837', '483921')).not.toBe(hash);
  });
});

describe('SECRET_KEY', () => {
  it('has at least sixteen characters in each part, and the refusal does not show it', () => {
    expect(() => createSecrets('a'.repeat(16))).not.toThrow();
    const error = catchError(() => createSecrets(`${NEW},${'q'.repeat(15)}`));
    expect(error.message).toContain('at least 16 characters');
    expect(error.message).not.toContain('qqq');
    expect(() => createSecrets('')).toThrow('SECRET_KEY');
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown');
}
