// Which cases are a person's, over a real database: by the hash of the national identity number, and never a company's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImportedCases } from '../../src/cases/imported-cases.ts';
import { createSecrets } from '../../src/records/crypto.ts';
import type { Records } from '../../src/records/database.ts';
import { openTestRecords } from '../servers/servers.ts';
import { createWorld } from './world.ts';

/** Two persons nobody is: their dates of birth are not in the calendar. */
const MINE = '99999900101';
const OTHERS = '99999900202';
const KEY = 'en hemmelighet til prøver';

export const personContract = (over: 'pglite' | 'postgres') =>
  describe(`a person's cases over ${over}`, () => {
    let records: Records;
    let source: ReturnType<typeof createImportedCases>;
    const made = { own: '', closed: '', companys: '', others: '', nobodys: '' };
    const secrets = createSecrets(KEY);
    const mine = secrets.hashes('fodselsnummer', MINE);

    beforeAll(async () => {
      records = await openTestRecords(over);
      source = createImportedCases({ db: records.db, secrets });
      const world = createWorld(records);
      const skyldner = { type: 'privat', navn: 'Maren Eksempel', mobil: '+4790000011' } as const;
      const of = (fodselsnummer: string) => ({ ...skyldner, fodselsnummer });
      made.closed = await world.addCase({ skyldner: of(MINE), status: 'avsluttet' });
      made.own = await world.addCase({ skyldner: of(MINE) });
      made.companys = await world.addCase({ skyldner: { ...of(MINE), type: 'naring' } });
      made.others = await world.addCase({ skyldner: of(OTHERS) });
      made.nobodys = await world.addCase({ skyldner });
    });
    afterAll(() => records.close());

    it('are those registered with the number, open first; not a company’s, and nobody else’s', async () => {
      expect(await source.ofPerson(mine)).toEqual([made.own, made.closed]);
    });

    it('are found by the hash under an older key too', async () => {
      const after = createSecrets(`en ny nøkkel som er lang nok,${KEY}`).hashes('fodselsnummer', MINE);
      expect(after).toHaveLength(2);
      expect(await source.ofPerson(after)).toEqual([made.own, made.closed]);
    });

    it('are none for a number no case has', async () => {
      expect(await source.ofPerson(secrets.hashes('fodselsnummer', '99999900303'))).toEqual([]);
    });

    it('tell whether they have the number, never which', async () => {
      expect(await source.skyldnerOf(made.own)).toEqual({
        ...{ navn: 'Maren Eksempel', mobil: '+4790000011', harFodselsnummer: true },
      });
      expect(await source.skyldnerOf(made.nobodys)).toMatchObject({ harFodselsnummer: false });
      expect(await source.skyldnerOf('11111119')).toBeNull();
    });

    it('take a corrected mobile at once, on every case of the person’s own and on no other', async () => {
      const mobil = secrets.seal('kontaktopplysninger.mobil', '+4790000077');
      await records.db
        .insertInto('kontaktopplysninger')
        .values({ person_hash: mine[0]!, mobil, epost: null, rettet_at: new Date() })
        .execute();
      const mobilOf = async (saksnummer: string) => (await source.find(saksnummer))?.mobil;
      for (const sak of [made.own, made.closed]) expect(await mobilOf(sak)).toBe('+4790000077');
      for (const sak of [made.companys, made.others, made.nobodys]) expect(await mobilOf(sak)).toBe('+4790000011');
    });
  });
