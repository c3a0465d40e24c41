import { z } from 'zod';
import { accentProblem, accentsOf } from './accent.ts';
import { brandProblem } from './brand.ts';
import { readColour } from './colour.ts';
import { consoleNameProblem, consoleProblem, consoleUrlProblem, originOf } from './consoles.ts';
import { databaseUrlProblem } from './database-url.ts';
import { dataFolderProblem } from './data-folder.ts';
import { readLogo } from './logo.ts';
import { readRange } from './proxy-range.ts';
import { risks } from './risks.ts';
import { smtpUrlProblem } from './smtp-url.ts';
import { contactProblem, senderProblem, shownContact } from './written-address.ts';
import { linkProblem } from './written-link.ts';

/** A text with a validator. Its fault doesn't repeat the text, which can hold a password. */
const text = (problemOf: (written: string) => string | undefined) =>
  z.string().superRefine((written, check) => {
    const problem = problemOf(written);
    if (problem !== undefined) check.addIssue(problem);
  });

/** The same, trimmed. */
const trimmed = (problemOf: (written: string) => string | undefined) =>
  z.string().trim().pipe(text(problemOf));

/** A link to a page of the operator's own. */
const link = trimmed(linkProblem).optional();

/** The path of a picture, which is read and checked. */
const logo = z.string().transform((path, check) => {
  const read = readLogo(path);
  if (typeof read !== 'string') return read;
  check.addIssue(read);
  return z.NEVER;
});

/** A whole number, in digits. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((written) => /^\d{1,9}$/.test(written) && +written >= least && +written <= most, {
      message: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number);

const number = (fallback: number, least: number, most: number) => wholeNumber(least, most).default(fallback);

/** Words or addresses, separated by commas. */
const list = z
  .string()
  .default('')
  .transform((written) => written.split(',').flatMap((one) => one.trim() || []));

/** Every setting, as it is written in the environment: what is read alone, and its default. */
export const settings = z.object({
  NODE_ENV: z.string().default(''),
  PORT: number(8080, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: text(dataFolderProblem).default('./data'),
  DATABASE_URL: text(databaseUrlProblem).optional(),
  DATABASE_DIRECT_URL: text(databaseUrlProblem).optional(),
  DATABASE_READ_URL: text(databaseUrlProblem).optional(),
  SMTP_URL: text(smtpUrlProblem).optional(),
  MAIL_FROM: trimmed(senderProblem).optional(),
  BRAND: text(brandProblem).default('Sallyport'),
  BRAND_LOGO: logo.optional(),
  BRAND_ACCENT: trimmed(accentProblem)
    .transform((written) => accentsOf(readColour(written)!))
    .optional(),
  SUPPORT_URL: link,
  TERMS_URL: link,
  PRIVACY_URL: link,
  TEXTS_DIR: z.string().optional(),
  SALLYPORT_KEYS: z.string().optional(),
  SIGN_UP: z.enum(['open', 'invited']).default('open'),
  OPERATOR_CONTACT: trimmed(contactProblem).transform(shownContact).optional(),
  CONSOLES: list
    .superRefine((entries, check) => {
      for (const [index, entry] of entries.entries()) {
        const problem = consoleProblem(entry);
        if (problem !== undefined) check.addIssue(`number ${index + 1} of the list ${problem}`);
      }
    })
    .transform((entries) => entries.flatMap((entry) => (URL.canParse(entry) ? originOf(entry) : []))),
  CONSOLE_URL: trimmed(consoleUrlProblem).optional(),
  CONSOLE_NAME: trimmed(consoleNameProblem).optional(),
  TRUSTED_PROXIES: list.superRefine((entries, check) => {
    for (const entry of entries)
      if (!readRange(entry)) check.addIssue(`"${entry}" isn't an address or a CIDR range`);
  }),
  SESSION_IDLE_MINUTES: number(60, 1, 24 * 60),
  SESSION_MAX_HOURS: number(24, 1, 24 * 30),
  TRUST_BROWSER_DAYS: number(0, 0, 30),
  ACCEPT_RISKS: list.pipe(z.array(z.enum(risks))),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Settings = z.output<typeof settings>;
