// Signatures, held against Twilio's own library.
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { signature, signedUrl } from '../../src/handset/sign.ts';

test("any form is signed as Twilio's library expects", () => {
  const form = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/), fc.string());
  fc.assert(
    fc.property(form, fc.string({ minLength: 1 }), (fields, token) => {
      const url = 'https://telefon.norkreditt.no/voice/incoming?turn=3';
      expect(signature(token, url, fields)).toBe(getExpectedTwilioSignature(token, url, fields));
    }),
  );
});

test.each([
  ['voice', 'https://a.no:8443/x?y=1#rc=2', 'https://a.no/x?y=1'],
  ['sms', 'https://a.no:8443/x?y=1#rc=2', 'https://a.no:8443/x?y=1'],
  ['voice', 'http://a.no:8080/x', 'http://a.no:8080/x'],
  ['voice', 'https://user:secret@a.no/x', 'https://a.no/x'],
] as const)('%s: of %s is signed %s', (product, url, signed) => {
  expect(signedUrl(url, product)).toBe(signed);
});
