// Days as they stand in addresses.
import { isIsoDate } from '../cases/dates.ts';

/** Whether it is a day there may be anything of: no calendar is asked about year 0, or the day after year 9999. */
export const isDay = (text: string): boolean => isIsoDate(text) && text >= '2000-01-01' && text < '2100-01-01';
