import { customType } from 'drizzle-orm/pg-core';
import { listedBrowser, type BrowserName } from '../text/browsers.ts';
import { readMoment } from './readings.ts';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** A browser's name of the closed lists; what older releases wrote besides comes out as a dash. */
export const browserColumn = customType<{ data: BrowserName; driverData: string }>({
  dataType: () => 'text',
  fromDriver: listedBrowser,
  toDriver: listedBrowser,
});
/** A moment: never without its zone, and never one that can't be read. */
export const timestamp = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: readMoment,
  toDriver: (moment) => moment.toISOString(),
});
