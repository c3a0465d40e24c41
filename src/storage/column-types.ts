import { customType } from 'drizzle-orm/pg-core';
import { listedBrowser, type BrowserName } from '../text/browsers.ts';
import { readMoment } from './readings.ts';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** A browser's name from the closed lists. Other names, written by older releases, are read as a dash. */
export const browserColumn = customType<{ data: BrowserName; driverData: string }>({
  dataType: () => 'text',
  fromDriver: listedBrowser,
  toDriver: listedBrowser,
});
/** A timestamp with its zone. A value that can't be read throws a `ReadingFault`. */
export const timestamp = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: readMoment,
  toDriver: (moment) => moment.toISOString(),
});
