// Numbers made safe to show, at the moment they are written: what is masked cannot be unmasked.

/** '+4790000001' → '+47 9•• •• ••1'; foreign numbers keep country and last digit; null → 'skjult'. */
export function maskPhone(e164: string | null): string {
  if (e164 === null) return 'skjult';
  const norwegian = /^\+47(\d)\d{6}(\d)$/.exec(e164);
  if (norwegian) return `+47 ${norwegian[1]}•• •• ••${norwegian[2]}`;
  return e164.length < 6
    ? '•'.repeat(e164.length)
    : `${e164.slice(0, 3)}${'•'.repeat(e164.length - 4)}${e164.slice(-1)}`;
}

/** '20418837' → '•••••837'. */
export function maskSaksnummer(saksnummer: string): string {
  return '•'.repeat(Math.max(0, saksnummer.length - 3)) + saksnummer.slice(-3);
}
