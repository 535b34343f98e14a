// Which lines of the audit log an address asks for.
import { addDays, osloMidnight } from '../../cases/dates.ts';
import { type AuditFilter, HANDLINGER, type Handling } from '../audit.ts';
import { isDay } from '../days.ts';

/** As in the address; days in Oslo, both included. What makes no sense there is left out. */
export type LogQuery = { operator?: string; handling?: Handling; gjelder?: string; fra?: string; til?: string };

/** Any text a database takes. */
const SUBJECT = /^\P{Cc}{1,255}$/u;
/** What is ours to name a thing by, such as 'samtale 17': words and numbers. */
const THING = /^[\p{L}\d][\p{L}\d ]{0,59}$/u;

export function readLogQuery(query: Record<string, unknown>): LogQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const handling = HANDLINGER.find((one) => one === text('handling'));
  const [operator, gjelder, fra, til] = [text('operator'), text('gjelder'), text('fra'), text('til')];
  return {
    ...(SUBJECT.test(operator) && { operator }),
    ...(handling && { handling }),
    ...(THING.test(gjelder) && { gjelder }),
    ...(isDay(fra) && { fra }),
    ...(isDay(til) && { til }),
  };
}

export const auditFilter = ({ operator, handling, gjelder, fra, til }: LogQuery): AuditFilter => ({
  ...(operator && { operator }),
  ...(handling && { handling }),
  ...(gjelder && { gjelder }),
  ...(fra && { fra: osloMidnight(fra) }),
  ...(til && { til: osloMidnight(addDays(til, 1)) }),
});

export const logAddress = (path: string, query: LogQuery & { eldre?: string }): string => {
  const search = new URLSearchParams(Object.entries(query));
  return search.size > 0 ? `${path}?${search}` : path;
};
