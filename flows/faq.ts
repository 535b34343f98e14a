// Spørsmål og svar: topics, their questions, and the answers in pieces. What is asked and answered is data, in prompts/faq.
import { assign, setup } from 'xstate';
import { FAQ_START, type FaqAnswer, type FaqMenu, faqAnswers, faqMenus } from '../prompts/faq/index.ts';
import {
  type FlowInputs,
  type FlowTypes,
  faqLine,
  type Given,
  type Line,
  line,
  menu,
  type Next,
  speaker,
} from './vocabulary.ts';

type Input = Given & FlowInputs['faq'];
/** `sted`: the menu or question the caller is at; `del`: which piece of its answer, from 0. */
type Context = Given & { sted: string; del: number };

const { say, ask, speech } = speaker<Context>();
const choose = (index: number) => ({
  guard: ({ context }: { context: Context }) => menuAt(context).choices.length > index,
  actions: { type: 'choose' as const, params: { index } },
  target: 'arriving' as const,
});

export const faq = setup({
  types: {} as FlowTypes<Context, Input>,
  actions: {
    ...speech,
    choose: assign({ sted: ({ context }, { index }: { index: number }) => menuAt(context).choices[index]!, del: 0 }),
    goOn: assign({ del: ({ context }) => context.del + 1 }),
    goToNext: assign({ sted: ({ context }) => answerAt(context).neste!, del: 0 }),
  },
  guards: {
    isAnswered: ({ context }) => faqAnswers.has(context.sted),
    isIntroduced: ({ context }) => menuAt(context).lead.length > 0,
    hasMore: ({ context }) => hasMore(context),
    hasNext: ({ context }) => answerAt(context).neste !== null,
    canHaveSms: ({ context }) => canHaveSms(context),
  },
}).createMachine({
  id: 'faq',
  context: ({ input: { sporsmal = FAQ_START, ...given } }) => ({ ...given, sted: sporsmal, del: 0 }),
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isAnswered', target: 'telling' },
        { guard: 'isIntroduced', target: 'introducing' },
        { target: 'choosing' },
      ],
    },
    introducing: { entry: say((c) => menuAt(c).lead.map((text) => faqLine(text, c))), always: 'choosing' },
    choosing: {
      entry: ask((c) => menuAt(c).choices.map((id) => faqLine(`faq.${id}.valg`, c))),
      meta: menu,
      on: { 'key.1': choose(0), 'key.2': choose(1), 'key.3': choose(2), 'key.4': choose(3), 'key.5': choose(4) },
    },
    telling: { entry: say(pieceLines), always: 'told' },
    told: {
      entry: ask(whatNext),
      meta: menu,
      on: {
        'key.1': { guard: 'hasMore', actions: 'goOn', target: 'telling' },
        'key.2': { guard: 'canHaveSms', target: 'sendingLink' },
        'key.3': { guard: 'hasNext', actions: 'goToNext', target: 'telling' },
      },
    },
    sendingLink: {
      type: 'final',
      output: ({ context }) => ({
        next: 'sms',
        innhold: { type: 'faq', id: context.sted },
        etter: { next: 'noeMer' },
      }),
    },
  },
  output: ({ event }) => event.output as Next,
});

/** A place the texts do not have is the menu of topics. */
const menuAt = ({ sted }: Context): FaqMenu => faqMenus.get(sted) ?? faqMenus.get(FAQ_START)!;
const answerAt = ({ sted }: Context): FaqAnswer => faqAnswers.get(sted)!;
const hasMore = (c: Context) => answerAt(c).deler.length > c.del + 1;
/** Who is not identified gets SMS on the calling number only. */
const canHaveSms = ({ ringerFraMobil, saksnummer }: Context) => ringerFraMobil || saksnummer !== null;

function pieceLines(c: Context): Line[] {
  const { tittel, deler } = answerAt(c);
  const piece = faqLine(deler[c.del]!, c);
  return c.del === 0 ? [faqLine(tittel, c), piece] : [piece];
}

function whatNext(c: Context): Line[] {
  return [
    ...(hasMore(c) ? [line('sporsmal.mer')] : []),
    ...(canHaveSms(c) ? [line('sporsmal.lenke')] : []),
    ...(answerAt(c).neste ? [line('sporsmal.neste')] : []),
    line('sporsmal.ferdig'),
  ];
}
