// What the flows need from the world, and the facts they get back. `src/` implements these; tests bind fakes.
//
// A refusal is an answer (one of the values below); a breakdown is a rejected promise, which every flow survives.
// The implementations know the call they serve (CallSid, turn, caller, language): no flow passes those.

/** An ISO calendar date in Europe/Oslo: '2026-12-21'. */
export type IsoDate = string;
/** Money in øre. */
export type Ore = number;

export type Stadium = 'inkassovarsel' | 'betalingsoppfordring' | 'rettslig' | 'overvak';

/** What an identified caller may hear about one case, as it stands today. */
export type Sak = {
  saksnummer: string;
  status: 'apen' | 'avsluttet';
  stadium: Stadium;
  skyldnertype: 'privat' | 'naring';
  kreditor: string;
  hovedstol: Ore;
  renter: Ore;
  salar: Ore;
  innbetalt: Ore;
  /** What remains to pay today, the fee of an utsettelse in force included. A nedbetaling's fees come with its instalments. */
  restgjeld: Ore;
  /** The due date that holds today: that of an utsettelse in force, of the next instalment, else the letter's. */
  frist: IsoDate;
  /** Calendar days from today to `frist`: 0 on the day itself, negative when it has passed. */
  dagerTilFrist: number;
  kid: string;
  konto: string;
  /** Heavier collection fee still to come: from when, how much more, and what is owed then. Null when none is known, or the case is disputed. */
  tungtSalar: { fra: IsoDate; belop: Ore; sum: Ore } | null;
  /** The deferral in force: its due date, what it cost. */
  utsettelse: { nyFrist: IsoDate; gebyr: Ore; referanse: string } | null;
  /** The instalment plan in force. */
  nedbetaling: Nedbetaling | null;
  /** A request to staff (saksbehandler) about more time that is not yet answered. */
  onsketMerTid: boolean;
  bestridt: boolean;
  /** The dispute registered by telephone, not yet settled by staff; null where there is none, or the case system knew of it. */
  innsigelse: { referanse: string } | null;
  /** A payment the debtor has told of, that staff have not checked yet. */
  meldtBetalt: { referanse: string } | null;
};

/** What a caller disputes a claim for; 'tillegg': something to add to what is disputed already. */
export type Innsigelsesgrunn = 'ikke bestilt' | 'feil beløp' | 'ikke mottatt' | 'allerede betalt' | 'annet' | 'tillegg';

/** A payment a caller says has been made. */
export type MeldtBetaling = { til: 'kreditor' | 'NorKreditt'; belop: Ore; dato: IsoDate };

/** One deferral that may be accepted now, with every cost the caller hears before accepting. */
export type Utsettelsestilbud = {
  nyFrist: IsoDate;
  gebyr: Ore;
  /** Owed today plus the fee, before further interest. */
  sum: Ore;
  /** The heavier fee, if it starts on or before the new due date; `sum` is then the total with it and the deferral's fee. */
  tungtSalar: { fra: IsoDate; belop: Ore; sum: Ore } | null;
};

/** Why a case gives no deferral by telephone. */
export type IngenUtsettelse =
  | 'avsluttet'
  | 'inkassovarsel'
  | 'rettslig'
  | 'bestridt'
  | 'meldt betalt'
  | 'i kraft'
  | 'nedbetaling i kraft'
  | 'ingen tilbud';

/**
 * An instalment plan in force. `neste`: the first instalment due today or later that is not known to be paid, and what is
 * left of it, its fee included; `siste`: the last due date; `betalte`: the numbers of those known to be paid.
 */
export type Nedbetaling = {
  referanse: string;
  antall: number;
  neste: { nummer: number; frist: IsoDate; belop: Ore };
  siste: IsoDate;
  betalte: number[];
};

/** One instalment plan that may be accepted now, with every cost the caller hears before accepting. */
export type Nedbetalingsplan = {
  antall: number;
  /** Each instalment but the last, its fee included. */
  avdrag: Ore;
  /** The last one, which takes the rest; its fee included. */
  sisteAvdrag: Ore;
  gebyrPerAvdrag: Ore;
  /** All fees together. */
  gebyrer: Ore;
  /** All instalments together: owed today plus all fees, before further interest. */
  sum: Ore;
  /** The day of the month from which the due dates were counted, before they were moved to bank days. */
  dag: number;
  /** The due date of each instalment, in order. */
  frister: IsoDate[];
};

/** Why a case gives no instalment plan by telephone. */
export type IngenNedbetaling = Exclude<IngenUtsettelse, 'i kraft'> | 'utsettelse i kraft';

/** What a message to staff is about. `rettslig`: whether the case is at that stage, null where no case is known. */
export type Beskjed =
  | { om: 'melding' }
  | { om: 'klage'; part: Sak['skyldnertype']; rettslig: boolean | null }
  /** `saksnummer` as keyed from a letter that is not the caller's: proves nothing. */
  | { om: 'feil mottaker'; saksnummer: string }
  /** A dispute from a caller without the kode: stops nothing. `saksnummer` as keyed, null when not known. */
  | { om: 'innsigelse uten kode'; saksnummer: string | null };

/** What a recording belongs to, which decides how it is announced. */
export type Opptakstema = 'innsigelse' | Beskjed['om'];

/** What somebody wants to sign in with BankID for: all cases, seeing the data held, or changing contact details. */
export type BankidFormal = 'saker' | 'innsyn' | 'kontaktopplysninger';

/** The kinds of SMS a flow may ask for. */
export type SmsInnhold =
  | { type: 'betalingslenke'; saksnummer: string }
  | { type: 'kvittering'; referanse: string }
  /** The answer to a question of prompts/faq, as a page. */
  | { type: 'faq'; id: string }
  | { type: 'nettadresse' }
  /** The copy of the invoice; the page asks for the kode. */
  | { type: 'fakturakopi'; saksnummer: string }
  /** Where one signs in with BankID. */
  | { type: 'bankid'; formal: BankidFormal }
  /** A form to write the message in; `saksnummer` where the caller is identified. */
  | {
      type: 'skjema';
      beskjed: Exclude<Beskjed, { om: 'feil mottaker' | 'innsigelse uten kode' }>;
      saksnummer: string | null;
    };

/** Where an SMS may go: the number the caller rings from, or eight digits the caller keyed and confirmed. */
export type SmsMottaker = { nummer: 'ringer' } | { nummer: 'tastet'; siffer: string };

/** A payment that has come. `nummer` grows from one of a case to the next; `kvittering`: its receipt is on its way by SMS. */
export type MottattBetaling = { nummer: number; belop: Ore; kvittering: boolean };

/** Everything a flow may ask of the world. */
export type Ports = {
  /**
   * Level 0: whether a case is open. 'sperret' when this caller has asked for too many unknown numbers, or the case's
   * telephone is closed.
   */
  checkOpen: (q: { saksnummer: string }) => Promise<'apen' | 'avsluttet' | 'ukjent' | 'sperret'>;
  /** Whether case number and code belong together. 'nei' says nothing of which was wrong. */
  identify: (q: { saksnummer: string; kode: string }) => Promise<'ja' | 'nei' | 'sperret'>;
  /** The identified case as of today. */
  getSak: (q: { saksnummer: string }) => Promise<Sak>;
  /** The latest payment of the case that we have the money of, in full or in part; null where there is none. */
  latestPayment: (q: { saksnummer: string }) => Promise<MottattBetaling | null>;
  /** The deferrals that may be accepted now: at most three, earliest first; or why there are none. */
  offerUtsettelse: (q: { saksnummer: string }) => Promise<{ tilbud: Utsettelsestilbud[] } | { ingen: IngenUtsettelse }>;
  /**
   * Registers an accepted deferral after looking at the case again. 'endret' when the offer no longer holds exactly as
   * it was heard. The answer comes after the commit; the same turn repeated gets the same reference.
   */
  registerUtsettelse: (q: {
    saksnummer: string;
    tilbud: Utsettelsestilbud;
  }) => Promise<{ referanse: string } | 'endret'>;
  /** The instalment plans that may be accepted now: at most four, fewest instalments first; or why there are none. */
  offerNedbetaling: (q: {
    saksnummer: string;
  }) => Promise<{ planer: Nedbetalingsplan[] } | { ingen: IngenNedbetaling }>;
  /** Registers an accepted plan, as registerUtsettelse does a deferral. */
  registerNedbetaling: (q: { saksnummer: string; plan: Nedbetalingsplan }) => Promise<{ referanse: string } | 'endret'>;
  /** Registers a request to staff for more time, at the stages where the telephone may not decide. */
  requestMerTid: (q: { saksnummer: string; onske: 'utsettelse' | 'nedbetaling' }) => Promise<{ referanse: string }>;
  /**
   * Registers a dispute, and with it the stop where the stage allows one. `ny` is false where the case was disputed by
   * telephone already: the reference is then the earlier one's. 'avsluttet': there is no claim any more.
   */
  registerInnsigelse: (q: {
    saksnummer: string;
    grunn: Innsigelsesgrunn;
  }) => Promise<{ referanse: string; ny: boolean } | 'avsluttet'>;
  /**
   * Registers a payment the caller says has been made, one at a time; the case pauses where the stage allows. `ny` as
   * for a dispute.
   */
  registerBetalt: (
    q: { saksnummer: string } & MeldtBetaling,
  ) => Promise<{ referanse: string; ny: boolean } | 'avsluttet'>;
  /** The latest such day that is not after today; 'finnes ikke' for 31 February and the like. */
  latestDay: (q: { dag: number; maned: number }) => Promise<{ dato: IsoDate } | 'finnes ikke'>;
  /**
   * Queues one SMS. 'ikkeMobil': not a Norwegian mobile; 'reservert': its owner has sent STOP; 'grense': a limit is
   * reached. 'sendt' after the commit.
   */
  sendSms: (q: { til: SmsMottaker; innhold: SmsInnhold }) => Promise<'sendt' | 'ikkeMobil' | 'reservert' | 'grense'>;
  /** The caller wants no SMS, or cannot have one: staff confirm this registration in writing. */
  confirmInWriting: (q: { referanse: string }) => Promise<void>;
  /**
   * Registers a message to staff. `saksnummer`: the identified case. `telefon`: where to call back, eight digits, null:
   * the number the caller rings from. 'ikkeNummer': not a Norwegian number that staff may ring.
   */
  registerBeskjed: (q: {
    beskjed: Beskjed;
    saksnummer: string | null;
    telefon: string | null;
  }) => Promise<{ referanse: string } | 'ikkeNummer'>;
  /** Whether there is a copy of the invoice to send a link to. */
  findFakturakopi: (q: { saksnummer: string }) => Promise<'finnes' | 'ingen'>;
  /** Registers that staff are to send the copy; one request open at a time. */
  requestFakturakopi: (q: { saksnummer: string }) => Promise<{ referanse: string }>;
  /** Before the tone: what is recorded in this call from now on belongs to this registration. */
  awaitOpptak: (q: { referanse: string }) => Promise<void>;
  /** Keeps the recording, unconfirmed; one of no seconds is thrown away. */
  keepOpptak: (q: { opptak: { sid: string; seconds: number } }) => Promise<void>;
  /** The path the recording can be played from for a short while, once it has been fetched. */
  playOpptak: (q: { sid: string }) => Promise<{ sti: string } | 'ikke klart'>;
  /** The caller has sent it. */
  confirmOpptak: (q: { sid: string }) => Promise<void>;
  /** The caller records another instead: this one is deleted, here and where it was recorded. */
  discardOpptak: (q: { sid: string }) => Promise<void>;
};
