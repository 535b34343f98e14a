// Opptak: announced, optional, kept when the caller hangs up, and never needed.
import { describe, test } from 'vitest';
import { inTurn, isDown, OPPTAK_SID, REFERANSE } from './fakes.ts';
import { type Scene, talk } from './talk.ts';

/** A caller who has told that a letter went astray, and is offered a recording. */
const offered = (scene: Scene = {}) =>
  talk({ service: 'feilMottaker', identified: false, ...scene })
    .hearsItAll()
    .enters('12345678');
const recording = (scene: Scene = {}) => offered(scene).hearsItAll().presses('1').hears('opptak.snakk');
const recorded = (scene: Scene = {}) => recording(scene).speaksFor(12).hears('opptak.etter');

/** Where the call goes on, whatever became of the recording. */
const GOES_ON = [
  'beskjed.forst',
  'felles.referanse',
  'sms.referansenIgjen',
  'felles.referanse',
  'noeMer.valg',
] as const;

describe('the announcement', () => {
  test('says that it is recorded and why, where to read more, what to tell, and that hanging up keeps it', () =>
    offered().hears(
      'beskjed.feilMottakerRegistrert',
      'opptak.feilMottaker',
      'opptak.lesMer',
      'opptak.fortell.feilMottaker',
      'opptak.leggPaa',
      'opptak.valg',
    ));

  test('2 skips it, and nothing is recorded', () =>
    offered()
      .hearsItAll()
      .presses('2')
      .hears(...GOES_ON)
      .hasNotAsked('awaitOpptak'));
});

describe('recording', () => {
  test('1 has the recording awaited before the tone', () =>
    recording().hasAsked('awaitOpptak', { referanse: REFERANSE }).restsIn('opptak', 'recording'));

  test('what is said is kept at once', () =>
    recorded().hasAsked('keepOpptak', { opptak: { sid: OPPTAK_SID, seconds: 12 } }));

  test('1 sends it', () =>
    recorded()
      .presses('1')
      .hears('opptak.sendt', ...GOES_ON)
      .hasAsked('confirmOpptak', { sid: OPPTAK_SID }));

  test('3 throws it away and records again', () =>
    recorded()
      .presses('3')
      .hears('opptak.snakk')
      .hasAsked('discardOpptak', { sid: OPPTAK_SID })
      .speaksFor(5)
      .hears('opptak.etter'));

  test('a caller who hangs up leaves it kept, but not confirmed', () =>
    recording()
      .hangsUpHavingSpokenFor(8)
      .hears('felles.farvel')
      .isHungUpOn()
      .hasAsked('keepOpptak', { opptak: { sid: OPPTAK_SID, seconds: 8 } })
      .hasNotAsked('confirmOpptak'));
});

test('a call that goes on here after it was dropped awaits the recording anew', () =>
  recording()
    .meanwhile((call) => ({ ...call, callSid: 'CA2', step: { ...call.step, listen: { kind: 'menu' } } }))
    .presses('*')
    .hears('opptak.snakk')
    .hasAsked('awaitOpptak', { referanse: REFERANSE })
    .restsIn('opptak', 'recording'));

describe('a caller of whom nothing is heard', () => {
  test.each(['silence', 'an empty recording'])('is asked once more, then goes on without (%s)', (kind) => {
    const saysNothing = (caller: ReturnType<typeof recording>) =>
      kind === 'silence' ? caller.staysSilent() : caller.speaksFor(0);
    return saysNothing(
      saysNothing(recording()).hears('opptak.ingenting', 'opptak.valg').presses('1').hears('opptak.snakk'),
    ).hears('opptak.ingenting', 'opptak.utenOpptak', ...GOES_ON);
  });
});

describe('listening', () => {
  test('2 plays it, and asks again', () =>
    recorded().presses('2').hears('opptak.spill', 'opptak.etter').presses('*').hears('opptak.spill', 'opptak.etter'));

  test('waits a little for one that is not there yet', () =>
    recorded({ ports: { playOpptak: inTurn<{ sti: string } | 'ikke klart'>('ikke klart', { sti: '/opptak/x' }) } })
      .presses('2')
      .hears('opptak.vent')
      .restsIn('opptak', 'waiting')
      .waitsOnTheLine()
      .hears('opptak.spill', 'opptak.etter'));

  test('says after three waits that it cannot be played, but is kept', () =>
    recorded({ ports: { playOpptak: async () => 'ikke klart' } })
      .presses('2')
      .times(2, (caller) => caller.hears('opptak.vent').waitsOnTheLine())
      .hears('opptak.vent')
      .waitsOnTheLine()
      .hears('opptak.ikkeKlart', 'opptak.etter')
      .presses('2')
      .hears('opptak.vent')); // and may be asked for again

  test('says the same when the service is down', () =>
    recorded({ ports: { playOpptak: isDown } })
      .presses('2')
      .hears('opptak.ikkeKlart', 'opptak.etter'));
});

describe('when something is down, what is registered holds and the call goes on', () => {
  test('before the tone', () =>
    offered({ ports: { awaitOpptak: isDown } })
      .hearsItAll()
      .presses('1')
      .hears('opptak.feil', ...GOES_ON));

  test('when it is to be kept', () =>
    recording({ ports: { keepOpptak: isDown } })
      .speaksFor(12)
      .hears('opptak.feil', ...GOES_ON));

  test.each([
    ['confirmOpptak', '1'],
    ['discardOpptak', '3'],
  ] as const)('%s: it is kept', (port, key) =>
    recorded({ ports: { [port]: isDown } })
      .presses(key)
      .hears('opptak.tattVarePaa', ...GOES_ON),
  );
});
