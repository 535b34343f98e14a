// The same turn again: late, twice at once, after a restart, on another node. The caller never notices, and every deed is
// done once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecords, type Records } from '../../src/records/database.ts';
import { startApp, type TestApp } from '../app.ts';
import { newPostgresUrl, newRedisUrl } from '../servers/servers.ts';
import { ALLE_SAKER, SAKER, type Sak } from './saker.ts';
import { FEIL_KODE, tilVilkar } from './samtaler/keys.ts';
import { byHand, spoken, turnOf } from './webhook.ts';

const countRows = async (
  records: Records,
  table: 'registreringer' | 'sms' | 'feilede_identifiseringer',
  callSid: string,
) => (await records.db.selectFrom(table).select('id').where('call_sid', '=', callSid).execute()).length;

/** Keys until the terms have been heard; the next 1 accepts. */
const untilAcceptance = (sak: Sak) => [...tilVilkar(sak), ''];

describe('a webhook that comes again', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ saker: ALLE_SAKER });
  });
  afterAll(() => app.stop());

  it('gets the same bytes again, at every turn of a call', async () => {
    const call = byHand(app);
    const greeting = await call.incoming();
    expect(await call.incoming()).toEqual(greeting);
    let answer = greeting;
    for (const keys of [...untilAcceptance(SAKER.gratis), '1', '1']) {
      const n = turnOf(answer);
      answer = await call.turn(n, keys);
      expect(await call.turn(n, keys)).toEqual(answer);
    }
    expect(await countRows(app.records, 'registreringer', call.callSid)).toBe(1);
    expect(await countRows(app.records, 'sms', call.callSid)).toBe(1);
  });

  it('is answered once when copies come together: one registration, one SMS, the same bytes for all', async () => {
    const call = byHand(app);
    const terms = await call.through(...untilAcceptance(SAKER.gebyr));
    const copies = (n: number, keys: string) => Promise.all([1, 2, 3, 4].map(() => call.turn(n, keys)));
    const accepted = await copies(turnOf(terms), '1');
    expect(new Set(accepted.map(({ body }) => body)).size).toBe(1);
    expect(spoken(accepted[0]!)).toContain('Utsettelsen er registrert.');
    const sent = await copies(turnOf(accepted[0]!), '1');
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(spoken(sent[0]!)).toContain('SMS-en er på vei.');
    expect(await countRows(app.records, 'registreringer', call.callSid)).toBe(1);
    expect(await countRows(app.records, 'sms', call.callSid)).toBe(1);
  });

  it('registers one request to staff, however many copies come together', async () => {
    const { ingenTilbud } = SAKER;
    const call = byHand(app);
    const asked = await call.through(...tilVilkar(ingenTilbud).slice(0, -1));
    const answers = await Promise.all([1, 2, 3].map(() => call.turn(turnOf(asked), '1')));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await countRows(app.records, 'registreringer', call.callSid)).toBe(1);
  });

  it('counts one failed identification, however often it comes', async () => {
    const call = byHand(app, { from: '+4790000041' });
    const asked = await call.through('2', SAKER.feilKode.saksnummer);
    const n = turnOf(asked);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => call.turn(n, FEIL_KODE)));
    answers.push(await call.turn(n, FEIL_KODE));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(spoken(answers[0]!)).toContain('passer ikke sammen');
    expect(await countRows(app.records, 'feilede_identifiseringer', call.callSid)).toBe(1);
  });

  it('gives two different keys at one turn one answer: the first wins', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const [one, two] = await Promise.all([call.turn(n, '1'), call.turn(n, '2')]);
    expect(one).toEqual(two);
  });

  it('is answered with the latest reply when it is of a turn long past', async () => {
    const call = byHand(app);
    const n = turnOf(await call.incoming());
    const { saksnummer, kode } = SAKER.oppfordring;
    await call.turn(n, '1');
    await call.turn(n + 1, saksnummer);
    const latest = await call.turn(n + 2, kode);
    for (const old of [n, n + 1, n + 2]) expect(await call.turn(old, '3')).toEqual(latest);
    expect(await call.incoming()).toEqual(latest);
  });

  it('goes on at the main menu, with an apology and the case kept, when it is of a turn that never was', async () => {
    const { saksnummer, kode } = SAKER.oppfordring;
    const call = byHand(app);
    await call.through('1', saksnummer, kode);
    const answer = await call.turn(50, '1');
    expect(spoken(answer)).toMatch(/måtte begynne på nytt.*For status i saken din/);
    expect(spoken(await call.turn(turnOf(answer), '1'))).toContain('Kravet er fra Fjellheim Bredbånd.');
  });

  it('never mixes calls: the same turns of two calls at once are each their own', async () => {
    const [one, two] = [byHand(app), byHand(app, { from: '+4790000042' })];
    const [status, pay] = await Promise.all([
      one.through('1', SAKER.varsel.saksnummer, SAKER.varsel.kode),
      two.through('2', SAKER.rettslig.saksnummer, SAKER.rettslig.kode),
    ]);
    expect(spoken(status)).toContain('Bjørkelia Barnehage');
    expect(spoken(pay)).toContain('fjorten tusen og atten kroner');
    expect(spoken(pay)).not.toContain('Bjørkelia');
  });

  it('finds thirty calls of one caller at once each where they were', async () => {
    const calls = Array.from({ length: 30 }, () => byHand(app));
    const saker = [SAKER.oppfordring, SAKER.varsel, SAKER.overvak];
    const answers = await Promise.all(
      calls.map((call, i) => call.through('1', saker[i % 3]!.saksnummer, saker[i % 3]!.kode)),
    );
    for (const [i, answer] of answers.entries())
      expect(spoken(answer)).toContain(`Kravet er fra ${saker[i % 3]!.kreditor}`);
  });

  it.each(['together', 'later', 'answer lost'] as const)(
    'leaves a call as it is when copies come %s',
    async (copies) => {
      const { saksnummer, kode } = SAKER.oppfordring;
      await app.phone
        .dials({ variants: { copies, statusCallback: 'twice' } })
        .hearsSomewhere('Velkommen')
        .presses('1')
        .hears('Tast saksnummeret')
        .enters(saksnummer)
        .hears('er åpen')
        .entersKode(kode)
        .hears('Kravet er fra Fjellheim Bredbånd')
        .hangsUp();
    },
  );

  it('starts again with an apology in the call’s language when the service was restarted without Redis', async () => {
    const { saksnummer, kode } = SAKER.english;
    const call = byHand(app);
    const asked = await call.through('8', '1', saksnummer);
    await app.restart();
    const answer = await call.post(`/voice/turn?n=${turnOf(asked)}&l=en`, { Digits: kode });
    expect(spoken(answer)).toMatch(/Sorry, we had to start again.*For the status of your case, press 1/);
    expect(answer.body).not.toContain(kode);
    expect(spoken(await call.turn(turnOf(answer), '1'))).toContain('Enter the case number');
  });
});

describe('over one Redis and one Postgres', () => {
  const env = async () => ({ REDIS_URL: await newRedisUrl(), DATABASE_URL: await newPostgresUrl() });

  it('the caller does not notice that the service is restarted between any two keys', async () => {
    const app = await startApp({ saker: ALLE_SAKER, env: { REDIS_URL: await newRedisUrl() } });
    try {
      const script = app.phone.dials().hearsSomewhere('Velkommen');
      const { call } = await script;
      const told = untilAcceptance(SAKER.gratis);
      for (const keys of told) {
        await app.restart();
        if (keys !== '') await script.enters(keys);
      }
      await app.restart();
      await script.presses('1').hears('Utsettelsen er registrert.');
      const accepting = call.turns.at(-1)!;
      await app.restart();
      expect((await call.replay(accepting)).body).toBe(accepting.answer.body);
      expect(await countRows(app.records, 'registreringer', call.callSid)).toBe(1);
    } finally {
      await app.stop();
    }
  });

  it('two nodes take alternate turns of a call, and copies at the same time', async () => {
    const shared = await env();
    const records = () => openRecords({ databaseUrl: shared.DATABASE_URL, dataDir: null, onError: () => {} });
    const [one, two] = [await records(), await records()];
    const first = await startApp({ saker: ALLE_SAKER, env: shared, world: { records: one } });
    const second = await startApp({
      saker: ALLE_SAKER,
      env: shared,
      world: { records: two, newReferanse: () => '7654321' },
    });
    try {
      const here = byHand(first);
      const there = byHand(second, { callSid: here.callSid });
      let answer = await here.incoming();
      for (const [i, keys] of untilAcceptance(SAKER.gratis).entries()) {
        answer = await (i % 2 === 0 ? there : here).turn(turnOf(answer), keys);
      }
      const n = turnOf(answer);
      const copies = await Promise.all([here.turn(n, '1'), there.turn(n, '1'), here.turn(n, '1'), there.turn(n, '1')]);
      expect(new Set(copies.map(({ body }) => body)).size).toBe(1);
      expect(spoken(copies[0]!)).toContain('Utsettelsen er registrert.');
      expect(await countRows(one, 'registreringer', here.callSid)).toBe(1);
      await Promise.all([here.status(), there.status()]);
      expect(await countRows(two, 'sms', here.callSid)).toBe(1);
    } finally {
      await first.stop();
      await second.stop();
      await one.close();
      await two.close();
    }
  });
});
