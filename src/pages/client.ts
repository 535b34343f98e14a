// Which client a request comes from, as far as limits go: its network address, or what one household shares of an IPv6 address.
import { isIP, isIPv6 } from 'node:net';
import type { Request } from 'express';

/** Whose address cannot be read shares one bucket. */
const UNKNOWN = 'ukjent';
/** IPv6 networks are handed out by the /64: its last four groups are whatever a device likes. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/**
 * The bucket tries are counted on, `adresse:` and the client's address; hash it before it is kept. Behind a proxy the
 * address is the client's only where TRUST_PROXY says so: without it, everybody has the proxy's.
 */
export function clientBucket({ ip }: Pick<Request, 'ip'>): string {
  return `adresse:${networkOf(ip ?? '')}`;
}

/** An IPv4 address whole, an IPv6 address by its /64; IPv4 written as IPv6 is IPv4. Proxies may add a port. */
function networkOf(written: string): string {
  const [, inBrackets] = /^\[(.+)\](?::\d+)?$/.exec(written) ?? [];
  const address = (inBrackets ?? written.replace(/^([\d.]+):\d+$/, '$1')).replace(/%.*$/, '');
  if (!isIPv6(address)) return isIP(address) ? address : UNKNOWN;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address, however it is written: a URL has one way to write it. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return numbers(head);
  const [before, after] = [numbers(head), numbers(tail)];
  return [...before, ...Array<number>(GROUPS - before.length - after.length).fill(0), ...after];
}
