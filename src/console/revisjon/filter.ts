// Which lines of the audit log an address asks for.
import { addDays, osloMidnight } from '../../cases/dates.ts';
import { type AuditFilter, HANDLINGER, type Handling } from '../audit.ts';
import { isDay } from '../days.ts';

/** As in the address; days in Oslo, both included. What makes no sense there is left out. */
export type LogQuery = { operator?: string; handling?: Handling; fra?: string; til?: string };

/** Any text a database takes. */
const SUBJECT = /^\P{Cc}{1,255}$/u;

export function readLogQuery(query: Record<string, unknown>): LogQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const handling = HANDLINGER.find((one) => one === text('handling'));
  const [operator, fra, til] = [text('operator'), text('fra'), text('til')];
  return {
    ...(SUBJECT.test(operator) && { operator }),
    ...(handling && { handling }),
    ...(isDay(fra) && { fra }),
    ...(isDay(til) && { til }),
  };
}

export const auditFilter = ({ operator, handling, fra, til }: LogQuery): AuditFilter => ({
  ...(operator && { operator }),
  ...(handling && { handling }),
  ...(fra && { fra: osloMidnight(fra) }),
  ...(til && { til: osloMidnight(addDays(til, 1)) }),
});

export const logAddress = (path: string, query: LogQuery & { eldre?: string }): string => {
  const search = new URLSearchParams(Object.entries(query));
  return search.size > 0 ? `${path}?${search}` : path;
};
