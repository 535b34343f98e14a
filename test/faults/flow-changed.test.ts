// The service is deployed anew in the middle of a call, with a flow that has changed since the call went to sleep in it.
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { Sealed } from '../../src/records/crypto.ts';
import { startApp } from '../app.ts';
import { ALLE_SAKER, SAKER } from '../http/saker.ts';
import { byHand, spoken, turnOf } from '../http/webhook.ts';
import { newRedisUrl } from '../servers/servers.ts';

it('apologises, goes on at the main menu in the call’s language, and keeps the case', async () => {
  const url = await newRedisUrl();
  const app = await startApp({ saker: ALLE_SAKER, env: { REDIS_URL: url } });
  const redis = new Redis(url);
  try {
    const { saksnummer, kode } = SAKER.english;
    const call = byHand(app);
    const told = await call.through('8', '1', saksnummer, kode);

    const key = `samtale:${call.callSid}`;
    const asleep = JSON.parse(app.secrets.open('samtale.live', (await redis.hget(key, 'sealed')) as Sealed));
    asleep.call.frame.version = 'of another day';
    asleep.call.frame.snapshot = { value: 'a state there is no more', status: 'active', context: {} };
    await redis.hset(key, 'sealed', app.secrets.seal('samtale.live', JSON.stringify(asleep)));

    const answer = await call.turn(turnOf(told), '1');
    expect(spoken(answer)).toMatch(/Sorry, we had to start again.*For the status of your case, press 1/);
    expect(spoken(await call.turn(turnOf(answer), '1'))).toContain('The claim is from Stjernenett Mobil.');
  } finally {
    redis.disconnect();
    await app.stop();
  }
});

it.each(['not sealed by us', ''])(
  'goes on with an apology when what is stored cannot be opened: “%s”',
  async (sealed) => {
    const url = await newRedisUrl();
    const app = await startApp({ saker: ALLE_SAKER, env: { REDIS_URL: url } });
    const redis = new Redis(url);
    try {
      const call = byHand(app);
      const asked = await call.through('1');
      await redis.hset(`samtale:${call.callSid}`, 'sealed', sealed);
      const answer = await call.turn(turnOf(asked), SAKER.gratis.saksnummer);
      expect(spoken(answer)).not.toBe('');
      expect(app.logged()).not.toContain(SAKER.gratis.saksnummer);
    } finally {
      redis.disconnect();
      await app.stop();
    }
  },
);
