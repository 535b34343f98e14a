// The telephone of a live service: for operators who have signed in, with a hidden number, written down, and no Twilio of its own.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryCallStore } from '../../src/calls/call-store.ts';
import { createOkter } from '../../src/console/sessions.ts';
import { createOperatorTelefon } from '../../src/operator-telefon.ts';
import { ROLLER, type Rolle } from '../../src/records/schema-console.ts';
import { startApp, type TestApp } from '../app.ts';
import { createVisitor } from '../sign-in/visitor.ts';

let app: TestApp;
let server: Server;
let url: string;
beforeAll(async () => {
  app = await startApp();
  const { accountSid, authToken, records, secrets, publicUrl } = app;
  const now = () => new Date(app.clock.nowMs());
  const okter = createOkter({ store: createMemoryCallStore({ now, ttlMs: 1 }), secrets, now, db: records.db });
  const deps = { account: { accountSid, authToken }, records, secrets, now, config: { publicUrl } };
  const site = express().use(createOperatorTelefon(deps, okter).router);
  site.get('/inn/:rolle', async (request, response) => {
    const roller = ROLLER.filter((rolle) => rolle === request.params.rolle);
    await okter.start(request, response, { who: { subject: 'test', navn: 'Test', roller }, language: 'nb' });
    response.end();
  });
  server = site.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.stop();
});

const signedIn = async (rolle: Rolle) => {
  const visitor = createVisitor();
  await visitor.ask(`${url}/inn/${rolle}`);
  return visitor;
};
const json = (body: object, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

describe('the telephone', () => {
  test('is nobody’s who has not signed in, and not a revisor’s', async () => {
    const nobody = createVisitor();
    expect((await nobody.ask(`${url}/telefon`)).location).toBe(`${url}/konsoll/logg-inn`);
    for (const path of ['/telefon/telefon.js', '/telefon/api/linje', '/telefon/api/meldinger'])
      expect((await nobody.ask(url + path)).status, path).toBe(401);
    expect((await nobody.ask(`${url}/telefon/api/linjer/x/ring`, json({}))).status).toBe(401);
    expect((await (await signedIn('revisor')).ask(`${url}/telefon`)).status).toBe(403);
  });

  test('says that it is real, and has one hidden number, no SMS, no cases and no Twilio', async () => {
    const operator = await signedIn('saksbehandler');
    const { status, text } = await operator.ask(`${url}/telefon`);
    expect(status).toBe(200);
    expect(text).toContain('det du gjør, gjelder');
    expect([...text.matchAll(/<option value="([^"]+)"/g)].map(([, from]) => from)).toEqual(['+266696687']);
    for (const words of ['SMS fra NorKreditt', 'Saker du kan prøve', 'oppdiktet']) expect(text).not.toContain(words);
    expect((await operator.ask(`${url}/telefon/twilio/2010-04-01/Accounts/x/Messages.json`, json({}))).status).toBe(
      404,
    );
  });

  test('rings the service with a hidden number alone, and each call is in the audit log', async () => {
    const operator = await signedIn('saksbehandler');
    const cookie = [...operator.jar].map(([name, value]) => `${name.split(' ')[1]}=${value}`).join('; ');
    const stream = await fetch(`${url}/telefon/api/linje`, { headers: { cookie } });
    const reader = stream.body!.getReader();
    const { id } = JSON.parse(new TextDecoder().decode((await reader.read()).value).replace(/^data: /, ''));
    const ring = (fra: string, headers = {}) =>
      operator.ask(`${url}/telefon/api/linjer/${id}/ring`, json({ fra, voices: [] }, headers));
    expect((await ring('+4790000001')).status).toBe(400);
    expect((await ring('+266696687', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await ring('+266696687')).status).toBe(204);
    const calls = () => app.records.db.selectFrom('samtaler').select('caller_kind').execute();
    await expect.poll(calls, { timeout: 10_000 }).toEqual([{ caller_kind: 'skjult' }]);
    const log = await app.records.db.selectFrom('revisjonslogg').select(['operator', 'handling']).execute();
    expect(log).toEqual(Array(2).fill({ operator: 'test', handling: 'ring' }));
    await reader.cancel();
  });
});

test('a demo has its telephone without sign-in', async () => {
  const answer = await fetch(`${app.publicUrl}/telefon`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Saker du kan prøve');
});
