// The telephone on the screen: its page, the stream of what is heard, and the small posts of what is keyed.
import { readFileSync } from 'node:fs';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { createRealClock } from '../clock.ts';
import type { Handset } from '../handset.ts';
import type { Inbox } from '../inbox.ts';
import { createLines, type Line, type LineEvent, type Lines } from './lines.ts';
import { CALLERS, type DemoCard, type TelefonCaller, telefonPage } from './page.ts';

export type TelefonOptions = {
  /** Dials the service this page belongs to. */
  handset: Handset;
  inbox: Inbox;
  /** The cases on the card. */
  demoCases: readonly DemoCard[];
  /** Who it may ring as; the callers of a demo when left out. */
  callers?: readonly TelefonCaller[];
  /** The service is no demo. */
  real?: boolean;
};

export type Telefon = {
  /** Mount at /telefon. */
  router: Router;
  /** Hangs up every call and ends the streams, which would otherwise keep the server from closing. */
  close: () => void;
};

const HEARTBEAT_MS = 20_000;
const POST_LIMIT = '1kb';
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "img-src 'self' data:",
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const ASSETS = { 'telefon.css': read('telefon.css'), 'telefon.js': read('telefon.js') };

export function createTelefon({ handset, inbox, demoCases, callers = CALLERS, real = false }: TelefonOptions): Telefon {
  const lines = createLines({ handset, clock: createRealClock() });
  const streams = new Set<Response>();
  const router = Router();

  router.use(((_request, response, next) => {
    response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' });
    next();
  }) satisfies RequestHandler);
  router.get('/', (_request, response) => response.type('html').send(telefonPage({ cases: demoCases, callers, real })));
  for (const [name, text] of Object.entries(ASSETS))
    router.get(`/${name}`, (_request, response) => response.type(name.endsWith('css') ? 'css' : 'js').send(text));
  router.get('/api/meldinger', (_request, response) => response.json({ meldinger: inbox.messages() }));
  router.get('/api/linje', (request, response) => openLine({ lines, streams, inbox }, request, response));
  addDeeds(router, lines, callers);

  return {
    router,
    close: () => {
      for (const stream of streams) stream.end();
    },
  };
}

/** Server-sent events: the first names the line; when the tab goes, the line goes with it. */
function openLine(
  { lines, streams, inbox }: { lines: Lines; streams: Set<Response>; inbox: Inbox },
  request: Request,
  response: Response,
): void {
  const tell = (event: LineEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const line = lines.open(tell);
  if (line === null) return void response.status(503).end();
  response.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' }).flushHeaders();
  tell({ type: 'line', id: line.id });

  streams.add(response);
  const noMoreSms = inbox.onMessage((message) => tell({ type: 'sms', message }));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  const gone = () => {
    streams.delete(response);
    noMoreSms();
    clearInterval(heartbeat);
    lines.close(line.id);
  };
  request.once('close', gone);
  response.once('close', gone);
}

const voices = z.array(z.enum(['nb', 'en', 'lyd'])).max(3);

/** What a tab can do with its line. JSON only: no form on another site can send it. */
function addDeeds(router: Router, lines: Lines, callers: readonly TelefonCaller[]): void {
  const fra = z.enum(callers.map(({ from }) => from) as [string, ...string[]]);
  const deed = <Body extends z.ZodType>(name: string, body: Body, act: (line: Line, body: z.output<Body>) => void) =>
    router.post(`/api/linjer/:id/${name}`, express.json({ limit: POST_LIMIT }), (request, response) => {
      const line = lines.find(String(request.params.id));
      const parsed = body.safeParse(request.body);
      if (line === undefined) return void response.status(404).end();
      if (!parsed.success) return void response.status(400).end();
      act(line, parsed.data);
      response.status(204).end();
    });
  deed('ring', z.object({ fra, voices }), (line, body) => line.dial(body.fra, body.voices));
  deed('tast', z.object({ taster: z.string().regex(/^[0-9*#]{1,20}$/) }), (line, body) => line.press(body.taster));
  deed('legg-pa', z.object({}), (line) => line.hangUp());
  deed('uttalt', z.object({ id: z.int() }), (line, body) => line.said(body.id));
  deed('stemmer', z.object({ voices }), (line, body) => line.setVoices(body.voices));
}
