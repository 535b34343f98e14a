// What the deeds of a turn are told, and what is written down of it: keys and outcomes, never what they held.
import { describe, expect, test } from 'vitest';
import { isDown, KODE, SAKSNUMMER } from '../flows/fakes.ts';
import { exchange, LANDLINE, MOBILE, prompts, SID, untilAcceptance } from './exchange.ts';

describe('what the deeds of a turn are told', () => {
  test('the turn they are done in, the caller, and the terms that were heard', async () => {
    const call = exchange();
    const turn = await untilAcceptance(call);
    await call.key(turn, '1');
    const context = call.bound.at(-1);
    expect(context).toMatchObject({ callSid: SID, turn, caller: MOBILE, language: 'nb' });
    expect(context?.termsHeard?.lines.map(({ prompt }) => prompt)).toContain('utsettelse.mislighold');
  });

  test('whether the caller can take an SMS follows the number', async () => {
    const call = exchange();
    await call.turns.incoming(SID, LANDLINE);
    const reply = await call.turns.take(SID, 1, { digits: '0', endedByHash: false }, LANDLINE, 'nb');
    expect(prompts(reply)).toEqual(['hjelp.info', 'hjelp.valgUtenSms']);
  });
});

describe('what is written down', () => {
  async function wholeCall() {
    const call = exchange();
    const turn = await untilAcceptance(call);
    await call.key(turn, '1');
    await call.key(turn + 1, '2');
    await call.key(turn + 2, '93456789');
    return call;
  }

  test('the stored call is unreadable without the key', async () => {
    const { saved } = await wholeCall();
    expect(saved.length).toBeGreaterThan(5);
    for (const { sealed } of saved)
      for (const secret of [KODE, SAKSNUMMER, '93456789', 'Fjordlys', 'utsettelse', '223050'])
        expect(sealed).not.toContain(secret);
  });

  test('the code is not even in the opened one', async () => {
    const { saved, wake } = await wholeCall();
    for (const stored of saved) expect(JSON.stringify(wake(stored))).not.toContain(KODE);
  });

  test('the code is in no record of a turn', async () => {
    const { records } = await wholeCall();
    expect(JSON.stringify(records)).not.toContain(KODE);
  });

  test('keys are shown, numbers only as dots', async () => {
    const { records } = await wholeCall();
    expect(records.map(({ action }) => action.masked)).toEqual([
      '',
      '3',
      '••••••••',
      '••••••',
      '1',
      '2',
      '',
      '1',
      '2',
      '••••••••',
    ]);
  });

  test('keys pressed while waiting on the line are shown', async () => {
    const call = exchange();
    await call.turns.incoming(SID, MOBILE);
    for (const [index, keyed] of ['2', SAKSNUMMER, KODE, '1', '1', '', '1'].entries()) await call.key(index + 1, keyed);
    expect(call.records.slice(-3).map(({ action, after }) => [after.frame.flow, action.kind, action.masked])).toEqual([
      ['venter', 'digits', '1'],
      ['venter', 'silence', ''],
      ['noeMer', 'digits', '1'],
    ]);
  });

  test('deeds are named with their outcome, never with their facts', async () => {
    const { records } = await wholeCall();
    const deeds = records.flatMap((record) => record.deeds.map(({ name, outcome }) => `${name}: ${outcome}`));
    expect(deeds).toEqual(['identify: ja', 'getSak: svar', 'offerUtsettelse: svar', 'registerUtsettelse: svar']);
  });

  test('a deed that breaks is noted as such', async () => {
    const call = exchange({ ports: { identify: isDown } });
    await call.turns.incoming(SID, MOBILE);
    await call.key(1, '2');
    await call.key(2, SAKSNUMMER);
    await call.key(3, KODE);
    expect(call.records.at(-1)).toMatchObject({ deeds: [{ name: 'identify', outcome: 'brudd' }], broke: true });
    expect(call.breakdowns).toEqual([new Error('the service is down')]);
  });
});
