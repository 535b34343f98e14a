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
  /** What remains to pay today, fees of agreements in force included. */
  restgjeld: Ore;
  /** The due date that holds today: that of an utsettelse in force, else the letter's. */
  frist: IsoDate;
  /** Calendar days from today to `frist`: 0 on the day itself, negative when it has passed. */
  dagerTilFrist: number;
  kid: string;
  konto: string;
  /** Heavier collection fee still to come: from when, how much more, and what is owed then. Null when none is known, or the case is disputed. */
  tungtSalar: { fra: IsoDate; belop: Ore; sum: Ore } | null;
  /** The deferral in force: its due date, what it cost. */
  utsettelse: { nyFrist: IsoDate; gebyr: Ore; referanse: string } | null;
  /** A request to staff (saksbehandler) about more time that is not yet answered. */
  onsketMerTid: boolean;
  bestridt: boolean;
};

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
export type IngenUtsettelse = 'avsluttet' | 'inkassovarsel' | 'rettslig' | 'bestridt' | 'i kraft' | 'ingen tilbud';

/** The kinds of SMS a flow may ask for. */
export type SmsInnhold =
  | { type: 'betalingslenke'; saksnummer: string }
  | { type: 'kvittering'; referanse: string }
  | { type: 'nettadresse' };

/** Where an SMS may go: the number the caller rings from, or eight digits the caller keyed and confirmed. */
export type SmsMottaker = { nummer: 'ringer' } | { nummer: 'tastet'; siffer: string };

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
  /** Registers a request to staff for more time, at the stages where the telephone may not decide. */
  requestMerTid: (q: { saksnummer: string; onske: 'utsettelse' | 'nedbetaling' }) => Promise<{ referanse: string }>;
  /**
   * Queues one SMS. 'ikkeMobil': not a Norwegian mobile; 'reservert': its owner has sent STOP; 'grense': a limit is
   * reached. 'sendt' after the commit.
   */
  sendSms: (q: { til: SmsMottaker; innhold: SmsInnhold }) => Promise<'sendt' | 'ikkeMobil' | 'reservert' | 'grense'>;
  /** The caller wants no SMS, or cannot have one: staff confirm this registration in writing. */
  confirmInWriting: (q: { referanse: string }) => Promise<void>;
};
