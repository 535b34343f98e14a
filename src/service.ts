// The whole service, put together: config → resources → services → app. Nothing else knows everything.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { assembleConsole } from './assemble-console.ts';
import { assembleMinside } from './assemble-minside.ts';
import { assemblePayments } from './assemble-payments.ts';
import { assemblePublicSite } from './assemble-public-site.ts';
import { assembleSignIn } from './assemble-sign-in.ts';
import { createCallRecorder } from './calls/call-recorder.ts';
import { CATALOGUE_VERSION } from './calls/catalogue-version.ts';
import { createBeforeGreeting } from './calls/greeting.ts';
import { speak } from './calls/speech/index.ts';
import { createTurns, type DeedContext } from './calls/turns.ts';
import { createIsBlocked } from './cases/blocked-callers.ts';
import { SHARED_BUCKET } from './cases/caller-kind.ts';
import { osloDate } from './cases/dates.ts';
import { createReadCopy } from './cases/fakturakopi.ts';
import { casesToImport, type ImportResult, importCases } from './cases/import.ts';
import { createImportedCases } from './cases/imported-cases.ts';
import { createCases } from './cases/index.ts';
import type { Config } from './config.ts';
import { countAllDays } from './console/innsikt/day-sums.ts';
import type { Okter } from './console/sessions.ts';
import { createDemo, DEMO_API_PATH } from './demo.ts';
import type { Telefon } from './handset/telefon/router.ts';
import { createHealthRouter } from './health.ts';
import { payerOrigins } from './links/payer-origins.ts';
import { createLinksRouter } from './links/router.ts';
import type { Log } from './log.ts';
import { createLydRouter } from './lyd.ts';
import { createOutbox } from './messages/outbox.ts';
import { createPaymentReceipts } from './messages/payment-receipts.ts';
import { callsWithPendingReceipts, createConfirmInWriting, sendPendingReceipts } from './messages/pending-receipts.ts';
import { workOutbox } from './messages/send-job.ts';
import { watchLiveCalls } from './metrics.ts';
import { createOperatorTelefon } from './operator-telefon.ts';
import { createRecordings, type Recordings } from './recordings/index.ts';
import { type CallLog, createCallLog } from './records/call-log.ts';
import type { Sealed } from './records/crypto.ts';
import type { Records } from './records/database.ts';
import { createDriftsmelding } from './records/driftsmeldinger.ts';
import { forgetWhatIsOld } from './records/forget.ts';
import { createRegistreringer } from './records/registreringer.ts';
import type { Trx } from './records/transactions.ts';
import { openResources, type Resources, type World } from './resources.ts';
import { createRecordingsClient } from './twilio/recordings-client.ts';
import { requireTwilio } from './twilio/signature.ts';
import { createSmsClient } from './twilio/sms-client.ts';
import { createSmsRouter } from './twilio/sms-webhooks.ts';
import { sayOnly, toTwiml } from './twilio/twiml.ts';
import { createVoiceRouter } from './twilio/voice-webhooks.ts';

export type Service = {
  app: Express;
  /** Settles calls whose end was never told, and deletes what is too old. To be run now and then. */
  sweep: () => Promise<void>;
  /** From now on not ready; what is in hand goes on. */
  stopTaking: () => void;
  close: () => Promise<void>;
  /** The local operator's password, when it was made just now: to be told once. */
  newOperatorPassword: string | null;
  /** What it stands on, for a demo's example calls. */
  records: Records;
};

/** No call lives this long: Twilio's status callback was lost. */
const ABANDONED_MS = 60 * 60_000;

/** Without a cases file, the demo's own cases; their copies lie beside them. */
const DEMO_FOLDER = fileURLToPath(new URL('./cases/demo', import.meta.url));

/** Opens everything. Throws, with nothing left open, when something needed is away or wrong. */
export async function createService(config: Config, log: Log, unreal: Partial<World> = {}): Promise<Service> {
  // Read before anything opens: a file that breaks the schema stops us here.
  const entries = await casesToImport({ casesFile: config.casesFile ?? undefined, demo: config.mode === 'demo' });
  const resources = await openResources(config, log, unreal);
  try {
    reportImport(log, await importCases(resources, entries));
    return await assemble(resources);
  } catch (cause) {
    await resources.close();
    throw cause;
  }
}

function reportImport(log: Log, { imported, changed, doubts }: ImportResult): void {
  log.info({ imported }, 'Cases imported');
  if (changed.length > 0)
    log.warn({ changed }, 'Entries of known cases have changed in the cases file, and are left as they were');
  if (doubts.length > 0) log.warn({ doubts }, 'Entries of the cases file look like slips');
}

async function assemble(resources: Resources): Promise<Service> {
  const { config, log, now, records, metrics } = resources;
  const callLog = createCallLog(records, resources.secrets, { examples: resources.examples ?? false });
  watchLiveCalls(metrics, callLog.countLive);
  const cases = assembleCases(resources);
  const messages = await assembleMessages(resources, cases.source);
  const recordings = await createRecordings({
    ...resources,
    client: createRecordingsClient({ ...resources.account, ...apiUrlOf(config) }),
  });
  const payments = await assemblePayments(resources, { findSak: cases.findSak, onPaid: messages.onPaid });
  const endCall = async (callSid: string, durationS?: number) => {
    await callLog.close({ callSid, at: now(), ...(durationS !== undefined && { durationS }) });
    await messages.settleReceipts(callSid);
  };
  const signIn = assembleSignIn(resources, cases.casesFor);
  const konsoll = await assembleConsole(resources);
  const telefon = assembleTelefon(resources, konsoll.okter);
  let stopping = false;

  const app = createApp({
    log,
    trustProxy: config.trustProxy,
    requireTwilio: requireTwilio({
      publicUrl: config.publicUrl,
      ...resources.account,
      onRefused: (reason) => {
        metrics.refusedSignatures.inc({ reason });
        log.warn({ reason }, 'A webhook was refused');
      },
    }),
    voice: assembleVoice(resources, callLog, { ...cases, ...messages, recordings }, endCall),
    opptak: recordings.router,
    sms: createSmsRouter({ ...messages.statusDeps, log }),
    health: createHealthRouter({
      needed: { database: records.ping, calls: resources.store.ping },
      isStopping: () => stopping,
      registry: metrics.registry,
      metricsToken: config.metricsToken,
    }),
    lyd: createLydRouter(),
    payments: payments.router,
    links: createLinksRouter({
      ...{ ...resources, ...records, ...cases.pages, findSak: cases.findSak, nettadresse: config.portalUrl },
      bankid: config.bankid !== null,
      registreringer: createRegistreringer(resources),
      ...{ payments: payments.payments, publicUrl: config.publicUrl },
      formTargets: payerOrigins(config.vipps?.apiUrl ?? null, config.publicUrl),
    }),
    signIn: signIn.router,
    minside: assembleMinside(resources, { ...cases, ...messages, ...payments, signIn }),
    publicSite: assemblePublicSite(resources, cases.casesFor),
    konsoll: konsoll.router,
    telefon: telefon?.router ?? null,
  });

  return {
    app,
    newOperatorPassword: konsoll.newPassword,
    records,
    sweep: async () => {
      const before = new Date(now().getTime() - ABANDONED_MS);
      await callLog.sweepAbandoned(now(), ABANDONED_MS);
      for (const callSid of await callsWithPendingReceipts(records.db, before)) await messages.settleReceipts(callSid);
      await recordings.resume();
      await payments.sweep();
      await countAllDays(resources);
      const perDatoOf = async (saksnummer: string) => (await cases.source.find(saksnummer))?.perDato ?? null;
      await forgetWhatIsOld({ ...resources, perDatoOf }, now());
    },
    stopTaking: () => {
      stopping = true;
      telefon?.close();
    },
    close: resources.close,
  };
}

/** The telephone in the browser: anybody's in a demo, operators' where a live service has it. */
function assembleTelefon(resources: Resources, okter: Okter): Telefon | null {
  if (resources.config.mode === 'demo') return createDemo(resources);
  return resources.config.telefon ? createOperatorTelefon(resources, okter) : null;
}

function assembleCases(resources: Resources) {
  const { config, records, secrets, log, metrics, newReferanse } = resources;
  const source = createImportedCases({ db: records.db, secrets });
  const cases = createCases({
    ...resources,
    source,
    registreringer: createRegistreringer({ secrets, newReferanse }),
    readCopy: createReadCopy(config.casesFile === null ? DEMO_FOLDER : dirname(config.casesFile)),
    onLockout: (event) => {
      metrics.lockouts.inc({ event });
      log.warn({ event }, 'Failed identifications closed or slowed a telephone');
    },
  });
  return {
    source,
    cases,
    casesFor: cases.forCall,
    pages: { copyOf: cases.copyOf, identifyByLink: cases.identifyByLink },
    findSak: async (saksnummer: string) => ((await source.find(saksnummer)) ? cases.getSak({ saksnummer }) : null),
  };
}

async function assembleMessages(resources: Resources, source: ReturnType<typeof assembleCases>['source']) {
  const { config, records, secrets, now, metrics, log } = resources;
  const statusDeps = { records, secrets, now, onStatus: (status: string) => metrics.sms.inc({ status }) };
  const client = createSmsClient({
    ...resources.account,
    from: config.twilio.from,
    publicUrl: config.publicUrl,
    ...apiUrlOf(config),
  });
  await workOutbox({ ...statusDeps, client, log }, records.jobs);

  const outbox = { ...resources, publicUrl: config.publicUrl, webAddress: config.portalUrl };
  const findMobil = async (saksnummer: string) => (await source.find(saksnummer))?.mobil ?? null;
  return {
    statusDeps,
    messagesFor: createOutbox(outbox).forCall,
    confirmInWriting: createConfirmInWriting({ records, secrets, now }),
    settleReceipts: (callSid: string) => sendPendingReceipts({ ...outbox, findMobil }, callSid),
    onPaid: createPaymentReceipts({ ...outbox, findMobil: mobileWithin(secrets) }),
  };
}

/** The registered mobile, asked for inside a transaction: nothing may go past one that is open. */
const mobileWithin = (secrets: Resources['secrets']) => async (trx: Trx, saksnummer: string) =>
  (await createImportedCases({ db: trx, secrets }).find(saksnummer))?.mobil ?? null;

/** A demo's messages go to the imitation of Twilio's API that it serves itself. */
function apiUrlOf({ twilio, mode, port }: Config): { apiUrl?: string } {
  if (twilio.apiUrl !== null) return { apiUrl: twilio.apiUrl };
  return mode === 'demo' ? { apiUrl: `http://127.0.0.1:${port}${DEMO_API_PATH}` } : {};
}

type PortMakers = Pick<ReturnType<typeof assembleCases>, 'casesFor'> &
  Pick<Awaited<ReturnType<typeof assembleMessages>>, 'messagesFor' | 'confirmInWriting'> & { recordings: Recordings };

function assembleVoice(
  resources: Resources,
  callLog: CallLog,
  { casesFor, messagesFor, confirmInWriting, recordings }: PortMakers,
  onEnded: (callSid: string, durationS?: number) => Promise<void>,
) {
  const { config, secrets, store, now, log, records } = resources;
  const today = () => osloDate(now());
  const bindPorts = (context: DeedContext) => {
    const termsHeard = context.termsHeard && { catalogueVersion: CATALOGUE_VERSION, ...context.termsHeard };
    return {
      ...casesFor({ ...context, termsHeard, catalogueVersion: CATALOGUE_VERSION }),
      ...messagesFor({ ...context, caller: context.caller.e164 ?? null }),
      confirmInWriting,
      ...recordings.forCall(context),
    };
  };
  const recorder = createCallRecorder({ ...resources, callLog });
  const turns = createTurns({
    ...{ store, bindPorts, now },
    beforeGreeting: createBeforeGreeting({
      isBlocked: createIsBlocked({ db: records.db, secrets, now }),
      driftsmelding: createDriftsmelding({ db: records.db, now }),
      onUnknown: (cause) => log.warn({ cause }, 'A call was greeted without knowing who is shut out, or what is told'),
    }),
    seal: (text) => secrets.seal('samtale.live', text),
    open: (sealed) => secrets.open('samtale.live', sealed as Sealed),
    droppedKey: ({ e164, bucket }, saksnummer) =>
      e164 && bucket !== SHARED_BUCKET ? `fortsett:${secrets.hash('fortsett', `${e164}:${saksnummer}`)}` : null,
    render: (reply, turn) => toTwiml(reply, speak(reply.lines, reply.language, today()), turn, config.voices),
    nettadresse: config.portalUrl,
    vippsOgKort: config.vipps !== null || config.mode === 'demo',
    ...recorder,
  });
  return createVoiceRouter({
    turns,
    onEnded,
    sayOnly: (lines, language, then) => sayOnly(speak(lines, language, today()), language, config.voices, then),
    onRecording: async (report) => {
      if (!(await recordings.report(report)))
        log.warn({ callSid: report.callSid }, 'A recording came that nothing awaited');
    },
    onFailure: recorder.onAnswerLost,
  });
}
