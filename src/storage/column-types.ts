import { customType } from 'drizzle-orm/pg-core';
import { listedBrowser, type BrowserName } from '../text/browsers.ts';
import { storedLanguage, type Language } from '../text/languages.ts';
import { readMoment } from './readings.ts';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** A browser's name from the closed lists. Other names, written by older releases, are read as a dash. */
export const browserColumn = customType<{ data: BrowserName; driverData: string }>({
  dataType: () => 'text',
  fromDriver: listedBrowser,
  toDriver: listedBrowser,
});
/** A language; see `storedLanguage`. */
export const languageColumn = customType<{ data: Language; driverData: string }>({
  dataType: () => 'text',
  fromDriver: storedLanguage,
});
/** A timestamp with its zone. A value that can't be read throws a `ReadingFault`. */
export const timestamp = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: readMoment,
  toDriver: (moment) => moment.toISOString(),
});
