// The conversation when things go wrong: limits reached, services broken, flows changed, state lost.
import { describe, expect, test } from 'vitest';
import type { Ports } from '../../flows/ports.ts';
import type { PromptKey, SaidKey } from '../../prompts/index.ts';
import { apologise, type Desk, resumeLost } from '../../src/calls/conversation.ts';
import { BREAKDOWNS_MAX, CALL_MS_MAX, TURNS_MAX } from '../../src/calls/limits.ts';
import type { LiveCall } from '../../src/calls/live-call.ts';
import { fakePorts, SAKSNUMMER } from '../flows/fakes.ts';
import { type Scene, talk } from '../flows/talk.ts';

const inMainMenu = (scene: Scene = {}) => talk(scene).hearsItAll();
const PAYING = ['status.restgjeld', 'felles.frist', 'betale.valg.vipps', 'betale.valg.kid'] as const;
const TERMS = [
  'utsettelse.nyFrist',
  'utsettelse.gebyr',
  'utsettelse.sum',
  'utsettelse.ikkeTungtSalar',
  'utsettelse.mislighold',
] as const;
const hearingTerms = (scene: Scene = {}) =>
  talk({ service: 'utsettelse', ...scene })
    .hearsItAll()
    .presses('2')
    .hears(...TERMS);
const atAcceptance = (scene: Scene = {}) => hearingTerms(scene).hearsOut().hears('utsettelse.godta');

describe('the limits of a call', () => {
  test('at fifteen minutes the call goes on; past them it ends politely', async () => {
    await inMainMenu().waits(CALL_MS_MAX).presses('6').hearsItAll().restsIn('hovedmeny');
    await inMainMenu()
      .waits(CALL_MS_MAX + 1)
      .presses('6')
      .hears('felles.grense', 'felles.farvel')
      .isHungUpOn();
  });

  test('the eightieth turn is answered; the next ends politely', () =>
    inMainMenu()
      .times(TURNS_MAX, (caller) =>
        caller.presses('*').hears('hovedmeny.velkommen', 'hovedmeny.english', 'hovedmeny.valg'),
      )
      .presses('*')
      .hears('felles.grense', 'felles.farvel')
      .isHungUpOn());

  test('neither comes between terms and acceptance', async () => {
    await hearingTerms()
      .waits(CALL_MS_MAX + 1)
      .hearsOut()
      .hears('utsettelse.godta')
      .presses('1')
      .hears('utsettelse.registrert', 'felles.referanse', 'sms.kvitteringHvilketNummer');
    await atAcceptance()
      .meanwhile((call) => ({ ...call, turn: TURNS_MAX + 5 }))
      .presses('1')
      .hears('utsettelse.registrert', 'felles.referanse', 'sms.kvitteringHvilketNummer')
      .presses('1')
      .hears('felles.grense', 'felles.farvel')
      .isHungUpOn();
  });

  test('a caller who turns to other dates is not accepting, and reaches the limit', () =>
    atAcceptance()
      .waits(CALL_MS_MAX + 1)
      .presses('2')
      .hearsItAll()
      .restsIn('utsettelse', 'choosing')
      .presses('1')
      .hears('felles.grense', 'felles.farvel'));
});

describe('a breakdown', () => {
  /** An answer no flow can understand: the machine itself throws. */
  const broken: Partial<Ports> = { getSak: async () => null as never };
  const breaking = (scene: Scene = {}) => inMainMenu({ identified: true, mayBreak: true, ports: broken, ...scene });
  const APOLOGY: PromptKey[] = ['felles.tekniskFeil', 'hovedmeny.valg'];

  test('is apologised for, in the main menu, and the caller is still identified', () =>
    breaking()
      .presses('1')
      .hears(...APOLOGY)
      .isIdentifiedFor(SAKSNUMMER)
      .restsIn('hovedmeny'));

  test('is apologised for in the language of the call', () =>
    breaking()
      .presses('8')
      .hearsItAll()
      .presses('1')
      .hears(...APOLOGY)
      .isSpokenToIn('en'));

  test('the third in a row ends the call politely', () =>
    breaking()
      .times(BREAKDOWNS_MAX - 1, (caller) => caller.presses('1').hears(...APOLOGY))
      .presses('1')
      .hears('felles.tekniskFeil', 'felles.farvel')
      .isHungUpOn());

  test('one that is followed by something that works does not count', () =>
    breaking()
      .times(BREAKDOWNS_MAX - 1, (caller) => caller.presses('1').hears(...APOLOGY))
      .presses('0')
      .hears('hjelp.valg')
      .presses('9')
      .hearsItAll()
      .presses('1')
      .hears(...APOLOGY)
      .restsIn('hovedmeny'));

  test('services that cannot even be reached are apologised for too', () =>
    inMainMenu({ identified: true, ports: { getSak: () => Promise.reject(new Error('down')) } })
      .presses('2')
      .hears(...APOLOGY));
});

describe('a call that woke in another version of its flow', () => {
  const changed = (call: LiveCall) => ({ ...call, frame: { ...call.frame, version: 'en annen' } });

  test('goes on from the main menu with an apology, still identified', () =>
    talk({ service: 'betale' })
      .hearsItAll()
      .meanwhile(changed)
      .presses('1')
      .hears('felles.fornyet', 'hovedmeny.valg')
      .isIdentifiedFor(SAKSNUMMER)
      .presses('2')
      .hears(...PAYING));

  test('in its own language', () =>
    talk({ service: 'betale' })
      .hearsItAll()
      .presses('8')
      .hearsItAll()
      .meanwhile(changed)
      .presses('1')
      .hears('felles.fornyet', 'hovedmeny.valg')
      .isSpokenToIn('en'));
});

describe('a call whose state is lost', () => {
  const desk: Desk = {
    ports: () => fakePorts(),
    now: '2026-11-24T09:00:00.000Z',
    ringerFraMobil: true,
    kjentNummer: true,
    nettadresse: 'norkreditt.no',
    vippsOgKort: true,
    dropped: async () => null,
    broke: (cause) => expect.unreachable(String(cause)),
  };
  const spoken = (lines: { prompt: SaidKey }[]) => lines.map((said) => said.prompt);

  test('goes on from the main menu in the language and the turn that are known', async () => {
    const known = { callSid: 'CA1', turn: 4, language: 'en' as const, saksnummer: null };
    const { call, reply } = await resumeLost(known, desk);
    expect(spoken(reply.lines)).toEqual(['felles.fornyet', 'hovedmeny.valg']);
    expect(call).toMatchObject(known);
    expect(reply.language).toBe('en');
  });

  test('an answer that never arrived is apologised for and said again in full, at the same turn', async () => {
    let stored: LiveCall | undefined;
    await talk({ service: 'betale' })
      .hears(...PAYING)
      .isStoredAs((call) => {
        stored = call;
      });
    const { call, reply } = apologise(stored!);
    expect(spoken(reply.lines)).toEqual(['felles.tekniskFeil', ...PAYING]);
    expect(call.turn).toBe(stored?.turn);
  });

  test('answers that never arrive end politely at the third', async () => {
    let stored: LiveCall | undefined;
    await inMainMenu().isStoredAs((call) => {
      stored = call;
    });
    const first = apologise(stored!);
    const second = apologise(first.call);
    const third = apologise(second.call);
    expect([first, second, third].map(({ reply }) => reply.waitsFor === 'hangUp')).toEqual([false, false, true]);
    expect(spoken(third.reply.lines)).toEqual(['felles.tekniskFeil', 'felles.farvel']);
  });
});
