// The queue of what callers registered, and what operators do with it, over both databases.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '../../src/console/audit.ts';
import { type Act, createHandling, notesOf } from '../../src/console/henvendelser/handle.ts';
import { countOpen, findHenvendelse, finishedQueue, openQueue } from '../../src/console/henvendelser/queue.ts';
import type { Operator } from '../../src/console/operator.ts';
import { createConfirmInWriting } from '../../src/messages/pending-receipts.ts';
import { createCallLog } from '../../src/records/call-log.ts';
import type { KeyedHash } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { createRegistreringer, type NewRegistrering } from '../../src/records/registreringer.ts';
import { begun, registrering, sak, secrets, taken } from '../contracts/records.examples.ts';
import { openTestRecords } from '../servers/servers.ts';

const KARI: Operator = { subject: 'kari', navn: 'Kari', roller: ['saksbehandler'] };
const OLA: Operator = { subject: 'ola', navn: 'Ola', roller: ['saksbehandler'] };
const LEDER: Operator = { subject: 'leder', navn: 'Liv', roller: ['leder'] };
const MONDAY = new Date('2026-11-23T09:00:00Z');
const DAY_MS = 86_400_000;

describe.each(['pglite', 'postgres'] as const)('henvendelser over %s', (database) => {
  let records: Records;
  let now = MONDAY;
  let referanse = 3_000_000;
  let calls = 0;
  beforeAll(async () => {
    records = await openTestRecords(database);
  });
  afterAll(() => records.close());
  beforeEach(async () => {
    now = MONDAY;
    await records.db.deleteFrom('behandlinger').execute();
    await records.db.deleteFrom('registreringer').execute();
    await records.db.deleteFrom('samtaler').execute();
  });

  const registreringer = createRegistreringer({ secrets, newReferanse: () => String(++referanse) });
  /** A registration a caller has made; its number in the queue. */
  const registers = async (type: NewRegistrering['type'], changes: Partial<NewRegistrering> = {}) => {
    calls += 1;
    const what = { ...registrering(`CA${database}${calls}`, 1), gjelderTil: null, data: {}, terms: null };
    const { registrering: written } = await records.inTransaction((trx) =>
      registreringer.register(trx, { ...what, type, status: 'venter', registeredAt: now, ...changes }),
    );
    return `R${written.id}` as const;
  };
  const queue = async () => (await openQueue(records.db, secrets)).map(({ nummer }) => nummer);
  const handling = () => createHandling({ records, secrets, now: () => now });
  const act = async (nummer: string, operator: Operator): Promise<Act> => {
    const found = await findHenvendelse(records.db, secrets, nummer);
    return { nummer, operator, versjon: found?.versjon ?? 0 };
  };

  test('wait in order: innsigelse without the kode first, then what is due soonest, whenever it came', async () => {
    const klage = await registers('klage');
    now = new Date(MONDAY.getTime() + DAY_MS);
    const copy = await registers('fakturakopi');
    const urgent = await registers('melding', { data: { om: 'innsigelse uten kode', haster: true }, saksnummer: null });
    expect(await queue()).toEqual([urgent, copy, klage]);
    const [first] = await openQueue(records.db, secrets);
    expect(first).toMatchObject({ slag: 'innsigelse uten kode', sak: null, status: 'ny', versjon: 0, operator: null });
    expect(first?.frist).toEqual(new Date(now.getTime() + DAY_MS));
  });

  test('hold a deferral only when its receipt has to be a letter', async () => {
    const sms = await registers('utsettelse', { status: 'i kraft', receiptStatus: 'sms' });
    const letter = await registers('utsettelse', { status: 'i kraft', receiptStatus: 'written' });
    expect(await queue()).toEqual([letter]);
    expect(await findHenvendelse(records.db, secrets, sms)).toBeNull();
    expect(await findHenvendelse(records.db, secrets, letter)).toMatchObject({
      slag: 'skriftlig bekreftelse',
      sak: '•••••837',
    });
  });

  test('hold a deferral once its caller asks for a letter, after an SMS and after another letter alike', async () => {
    const nummer = await registers('utsettelse', { status: 'i kraft', receiptStatus: 'sms' });
    const asksForLetter = async () => {
      const row = records.db
        .selectFrom('registreringer')
        .select('referanse')
        .where('id', '=', Number(nummer.slice(1)));
      await createConfirmInWriting({ records, secrets, now: () => now })(await row.executeTakeFirstOrThrow());
    };
    await asksForLetter();
    expect(await queue()).toEqual([nummer]);
    expect(await handling().finish(await act(nummer, KARI), { utfall: 'brev sendt', grunn: '' })).toBe('gjort');
    expect(await queue()).toEqual([]);
    await asksForLetter();
    await asksForLetter();
    expect(await findHenvendelse(records.db, secrets, nummer)).toMatchObject({
      ...{ slag: 'skriftlig bekreftelse', status: 'ny', operator: null, versjon: 2 },
    });
    expect(await queue()).toEqual([nummer]);
  });

  test('hold a call in which what the caller wanted broke, and not one that only could not be read out', async () => {
    const log = createCallLog(records, secrets);
    const broken = async (callSid: string, name: string) => {
      await log.begin(begun(callSid));
      await log.addTurn(taken(callSid, 1, { events: [{ name, outcome: 'brudd', ms: 3_000 }] }));
    };
    await broken('CA-read', 'getSak');
    await broken('CA-registers', 'registerUtsettelse');
    const open = await openQueue(records.db, secrets);
    expect(open.map(({ slag }) => slag)).toEqual(['feilet']);
    expect(await handling().finish(await act(open[0]!.nummer, KARI), { utfall: 'ikke nødvendig', grunn: '' })).toBe(
      'gjort',
    );
    expect(await queue()).toEqual([]);
  });

  test('are counted by kind, with those overdue from the moment after they are due', async () => {
    await registers('klage');
    await registers('klage');
    const at = (ms: number) => countOpen(records.db, new Date(MONDAY.getTime() + ms));
    expect(await at(7 * DAY_MS)).toEqual([{ slag: 'klage', antall: 2, over: 0 }]);
    expect(await at(7 * DAY_MS + 1)).toEqual([{ slag: 'klage', antall: 2, over: 2 }]);
  });

  test('come a page at a time, and are filtered by kind and by whoever has them', async () => {
    const mine = await registers('klage');
    const others = [await registers('klage'), await registers('melding')];
    await handling().take(await act(mine, KARI));
    const first = await openQueue(records.db, secrets, { limit: 1 });
    const last = first[0]!;
    const rest = await openQueue(records.db, secrets, { after: { ...last, forst: false } });
    expect([...first, ...rest].map(({ nummer }) => nummer).sort()).toEqual([mine, ...others].sort());
    expect((await openQueue(records.db, secrets, { filter: { operator: 'kari' } })).map((h) => h.nummer)).toEqual([
      mine,
    ]);
    const klager = await openQueue(records.db, secrets, { filter: { slag: 'klage' } });
    expect(klager).toHaveLength(2);
  });

  test('go to the first of two who take the same one; the other is told', async () => {
    const nummer = await registers('klage');
    const [kari, ola] = [await act(nummer, KARI), await act(nummer, OLA)];
    const answers = await Promise.all([handling().take(kari), handling().take(ola)]);
    expect(answers.sort()).toEqual(['endret', 'gjort']);
    expect(await notesOf(records.db, secrets, nummer)).toHaveLength(1);
  });

  test('are a colleague’s alone once taken, except to a leder, until they are handed over', async () => {
    const nummer = await registers('klage');
    await handling().take(await act(nummer, KARI));
    expect(await handling().note(await act(nummer, OLA), 'Hei')).toBe('tatt av en annen');
    expect(await handling().note(await act(nummer, LEDER), 'Ring i dag')).toBe('gjort');
    expect(await handling().handOver(await act(nummer, KARI), 'ola')).toBe('gjort');
    expect(await handling().note(await act(nummer, OLA), ' Ringt, ikke svar ')).toBe('gjort');
    expect(await handling().note(await act(nummer, OLA), '  ')).toBe('ugyldig');
    const notes = await notesOf(records.db, secrets, nummer);
    expect(notes.map(({ operator, hva, tekst }) => [operator, hva, tekst])).toEqual([
      ['kari', 'tatt', null],
      ['leder', 'notat', 'Ring i dag'],
      ['kari', 'gitt videre', 'ola'],
      ['ola', 'notat', 'Ringt, ikke svar'],
    ]);
  });

  test('lift the stop of a dispute only with a reason, which the audit log keeps; reopened, it stands again', async () => {
    const nummer = await registers('innsigelse', { data: { grunn: 'feil beløp' } });
    const open = async () => (await registreringer.openOfSak(records.db, '20418837')).map(({ type }) => type);
    const finish = async (utfall: string, grunn: string) =>
      handling().finish(await act(nummer, KARI), { utfall, grunn });
    expect(await finish('kravet opprettholdes', ' ')).toBe('mangler grunn');
    expect(await finish('noe annet', 'fordi')).toBe('ugyldig');
    expect(await open()).toEqual(['innsigelse']);
    expect(await finish('kravet opprettholdes', 'Selger har lagt fram avtalen')).toBe('gjort');
    expect(await open()).toEqual([]);
    expect(await queue()).toEqual([]);
    expect((await finishedQueue(records.db, secrets)).map((h) => [h.nummer, h.utfall])).toEqual([
      [nummer, 'kravet opprettholdes'],
    ]);
    const [line] = await readAudit(records.db, secrets, { limit: 1 });
    expect(line).toMatchObject({ operator: 'kari', rolle: 'saksbehandler', handling: 'avgjørelse', gjelder: nummer });
    expect(line?.begrunnelse).toBe('Selger har lagt fram avtalen');

    expect(await handling().reopen(await act(nummer, OLA), { grunn: '' })).toBe('mangler grunn');
    expect(await handling().reopen(await act(nummer, OLA), { grunn: 'Nye opplysninger' })).toBe('gjort');
    expect(await open()).toEqual(['innsigelse']);
    expect(await queue()).toEqual([nummer]);
  });

  test('send the letter of a deferral without ending it', async () => {
    const nummer = await registers('utsettelse', {
      status: 'i kraft',
      receiptStatus: 'written',
      gjelderTil: '2026-12-21',
    });
    expect(await handling().finish(await act(nummer, KARI), { utfall: 'brev sendt', grunn: '' })).toBe('gjort');
    const [kept] = await registreringer.openOfSak(records.db, '20418837');
    expect(kept).toMatchObject({ status: 'i kraft', receiptStatus: 'letter' });
    await handling().reopen(await act(nummer, KARI), { grunn: 'Kom i retur' });
    expect(await queue()).toEqual([nummer]);
  });

  describe('a wish to add a national identity number', () => {
    const person = secrets.hash('fodselsnummer', '01010112345');
    const asks = async () => {
      const nummer = await registers('fodselsnummer', { data: { personHash: person } });
      return {
        nummer,
        finish: async () => handling().finish(await act(nummer, KARI), { utfall: 'lagt til', grunn: '' }),
      };
    };
    const caseOf = async (fodselsnummer_hash: KeyedHash | null) => {
      await records.db.deleteFrom('saker').execute();
      await records.db
        .insertInto('saker')
        .values({ ...sak(secrets), fodselsnummer_hash })
        .execute();
    };
    const personOf = async () =>
      (await records.db.selectFrom('saker').select('fodselsnummer_hash').executeTakeFirstOrThrow()).fodselsnummer_hash;

    test('is granted by an operator, and taken back when it is reopened', async () => {
      await caseOf(null);
      const { nummer, finish } = await asks();
      expect(await finish()).toBe('gjort');
      expect(await personOf()).toBe(person);
      await handling().reopen(await act(nummer, KARI), { grunn: 'Feil person' });
      expect(await personOf()).toBeNull();
    });

    test('never takes the case from another person, and then nothing is finished', async () => {
      const another = secrets.hash('fodselsnummer', '02020212345');
      await caseOf(another);
      const { nummer, finish } = await asks();
      expect(await finish()).toBe('ugyldig');
      expect(await personOf()).toBe(another);
      expect(await queue()).toEqual([nummer]);
      expect(await notesOf(records.db, secrets, nummer)).toEqual([]);
    });
  });

  test.each(['R999999', 'S999999', 'X1', 'R', 'R1; drop table notater'])('know nothing of %s', async (nummer) => {
    expect(await handling().take({ nummer, versjon: 0, operator: KARI })).toBe('finnes ikke');
    expect(await notesOf(records.db, secrets, nummer)).toEqual([]);
  });

  test('leave no readable note or reason, and an audit log nobody can change', async () => {
    const nummer = await registers('innsigelse');
    await handling().note(await act(nummer, KARI), 'hemmelig notat');
    await handling().finish(await act(nummer, KARI), { utfall: 'trukket', grunn: 'hemmelig grunn' });
    const rows = [
      ...(await records.db.selectFrom('notater').selectAll().execute()),
      ...(await records.db.selectFrom('revisjonslogg').selectAll().execute()),
    ];
    expect(JSON.stringify(rows)).not.toContain('hemmelig');
    await expect(records.db.deleteFrom('revisjonslogg').execute()).rejects.toThrow('append-only');
    await expect(records.db.updateTable('revisjonslogg').set({ operator: 'x' }).execute()).rejects.toThrow(
      'append-only',
    );
  });
});
