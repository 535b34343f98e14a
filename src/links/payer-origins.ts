// Where a payer may be sent on from a page of ours.

/** Vipps and its card page receive payers at several hosts, and change them; all are below these. */
const OF_VIPPS = ['https://*.vipps.no', 'https://*.vippsmobilepay.com'];

/**
 * What a payment page's policy must allow as the target of its form: browsers hold the redirect that answers it to the
 * same rule. `apiUrl`: Vipps' API, or an imitation of it that receives payers itself; null: that of a demo, at `publicUrl`.
 */
export function payerOrigins(apiUrl: string | null, publicUrl: string): readonly string[] {
  const { origin, hostname } = new URL(apiUrl ?? publicUrl);
  return hostname.endsWith('.vipps.no') ? OF_VIPPS : [origin];
}
