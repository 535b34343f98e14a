// Whom a limit counts: the client's address, read through exactly the proxies that are trusted.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientBucket } from '../../src/pages/client.ts';

describe('the bucket of an address', () => {
  test.each([
    ['203.0.113.7', 'adresse:203.0.113.7'],
    ['::ffff:203.0.113.7', 'adresse:203.0.113.7'],
    ['::ffff:cb00:7107', 'adresse:203.0.113.7'],
    ['203.0.113.7:49152', 'adresse:203.0.113.7'],
    ['[2001:db8:1:2::1]:49152', 'adresse:2001:db8:1:2::/64'],
    ['2001:db8:1:2:3:4:5:6', 'adresse:2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', 'adresse:2001:db8:1:2::/64'],
    ['2001:db8::1', 'adresse:2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'adresse:fe80:0:0:0::/64'],
    ['::1', 'adresse:0:0:0:0::/64'],
    ['unknown', 'adresse:ukjent'],
    ['', 'adresse:ukjent'],
    [undefined, 'adresse:ukjent'],
  ])('of %s is %s', (ip, bucket) => {
    expect(clientBucket({ ip })).toBe(bucket);
  });

  test('is one for everything in a /64, however it is written, and another for its neighbour', () => {
    const group = fc.nat({ max: 0xffff }).map((number) => number.toString(16));
    fc.assert(
      fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), (device) => {
        expect(clientBucket({ ip: `2001:db8:aa:bb:${device.join(':')}` })).toBe('adresse:2001:db8:aa:bb::/64');
        expect(clientBucket({ ip: `2001:db8:aa:bc:${device.join(':')}` })).toBe('adresse:2001:db8:aa:bc::/64');
      }),
    );
  });

  test('is never left empty, whatever stands where an address should', () => {
    const address = fc.oneof(fc.string(), fc.ipV6(), fc.ipV4(), fc.stringMatching(/^[[\]:.%\da-f]{1,20}$/));
    fc.assert(
      fc.property(address, (ip) => {
        expect(clientBucket({ ip })).toMatch(/^adresse:[\da-z.:/]+$/);
      }),
    );
  });
});

describe('behind proxies', () => {
  async function bucketOver(trust: number | null, forwardedFor: string): Promise<string> {
    const app = express();
    if (trust !== null) app.set('trust proxy', trust);
    app.use((request, response) => void response.send(clientBucket(request)));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const text = await (await fetch(url, { headers: { 'X-Forwarded-For': forwardedFor } })).text();
    server.closeAllConnections();
    server.close();
    return text;
  }

  test.each([
    ['with none trusted, what the client says of itself is nothing', null, '203.0.113.7', 'adresse:127.0.0.1'],
    ['with one trusted, the address that proxy saw', 1, '203.0.113.7', 'adresse:203.0.113.7'],
    ['with one trusted, what the client put before it is nothing', 1, '1.1.1.1, 203.0.113.7', 'adresse:203.0.113.7'],
    ['with two trusted, the address the outer one saw', 2, '203.0.113.7, 10.0.0.1', 'adresse:203.0.113.7'],
  ])('%s', async (_, trust, forwardedFor, bucket) => {
    expect(await bucketOver(trust, forwardedFor)).toBe(bucket);
  });
});
