// Which lines of the audit log an address asks for.
import { addDays, isIsoDate, osloMidnight } from '../../cases/dates.ts';
import { type AuditFilter, HANDLINGER, type Handling } from '../audit.ts';

/** As in the address; days in Oslo, both included. What makes no sense there is left out. */
export type LogQuery = { operator?: string; handling?: Handling; fra?: string; til?: string };

const SUBJECT_CHARS_MAX = 255;

export function readLogQuery(query: Record<string, unknown>): LogQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const handling = HANDLINGER.find((one) => one === text('handling'));
  const [operator, fra, til] = [text('operator'), text('fra'), text('til')];
  return {
    ...(operator !== '' && operator.length <= SUBJECT_CHARS_MAX && { operator }),
    ...(handling && { handling }),
    ...(isIsoDate(fra) && { fra }),
    ...(isIsoDate(til) && { til }),
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
