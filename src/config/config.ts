import { resolve } from 'node:path';
import { z } from 'zod';
import { OperatorFault } from '../process/operator-fault.ts';
import { accentProblem, accentsOf } from './accent.ts';
import { brandProblem } from './brand.ts';
import { readColour } from './colour.ts';
import {
  consoleNameProblem,
  consoleProblem,
  consolesFaults,
  consoleUrlFaults,
  consoleUrlProblem,
  originOf,
  wayTo,
} from './consoles.ts';
import { databaseUrlProblem } from './database-url.ts';
import { dataFolderProblem } from './data-folder.ts';
import { withFiles } from './from-files.ts';
import { readLogo } from './logo.ts';
import { isLoopback } from './loopback.ts';
import { readRange } from './proxy-range.ts';
import { findRisks, refusedRisk, risks } from './risks.ts';
import { smtpUrlProblem } from './smtp-url.ts';
import { contactProblem, senderProblem, shownContact } from './written-address.ts';
import { linkProblem, plainLink } from './written-link.ts';

/** A fault of the settings; the message lists every one, one a line, for the operator. */
export class ConfigFault extends OperatorFault {}

/** Recommendations for production, which aren't enforced. */
export const noContact =
  'OPERATOR_CONTACT is not set: people who have lost every way to sign in aren’t told whom to contact; set an address or an https link.';

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

const settings = z.object({
  NODE_ENV: z.string().default(''),
  PORT: number(8080, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: text(dataFolderProblem).default('./data'),
  DATABASE_URL: text(databaseUrlProblem).optional(),
  DATABASE_DIRECT_URL: text(databaseUrlProblem).optional(),
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
      if (!readRange(entry)) check.addIssue(`"${entry}" is no address or CIDR range`);
  }),
  SESSION_IDLE_MINUTES: number(60, 1, 24 * 60),
  SESSION_MAX_HOURS: number(24, 1, 24 * 30),
  TRUST_BROWSER_DAYS: number(0, 0, 30),
  ACCEPT_RISKS: list.pipe(z.array(z.enum(risks))),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * The settings, read once and frozen, each from the environment or from the file that `…_FILE` names. Empty values
 * count as missing. Throws `ConfigFault` with all faults in one message. Only this file reads `process.env`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const { settings: s, faults } = readEach(environment);
  const production = s.NODE_ENV === 'production';
  const publicUrl = new URL(s.PUBLIC_URL ?? `http://localhost:${s.PORT}`);
  const secure = publicUrl.protocol === 'https:';
  const consoleUrl = s.CONSOLE_URL === undefined ? undefined : new URL(s.CONSOLE_URL);
  const found = findRisks({
    environment,
    secure,
    databaseUrls: { DATABASE_URL: s.DATABASE_URL, DATABASE_DIRECT_URL: s.DATABASE_DIRECT_URL },
    proxies: s.TRUSTED_PROXIES.map((entry) => readRange(entry)!),
    sessionIdleMinutes: s.SESSION_IDLE_MINUTES,
    sessionMaxHours: s.SESSION_MAX_HOURS,
  });
  const missing = [
    ...originFaults(publicUrl),
    ...consolesFaults(s.CONSOLES, publicUrl),
    ...(consoleUrl ? consoleUrlFaults(consoleUrl, publicUrl) : []),
    ...(s.DATABASE_DIRECT_URL !== undefined && s.DATABASE_URL === undefined
      ? ['DATABASE_DIRECT_URL: is the way past the pooler of DATABASE_URL, which is missing']
      : []),
    ...(s.CONSOLE_NAME !== undefined && !consoleUrl
      ? ['CONSOLE_NAME: is the name of CONSOLE_URL, which is missing']
      : []),
    ...(production && !secure ? ['PUBLIC_URL: must be https in production'] : []),
    ...(production && !s.SMTP_URL ? ['SMTP_URL: must be given in production'] : []),
    ...(production && !s.SALLYPORT_KEYS ? ['SALLYPORT_KEYS: must be given in production'] : []),
    ...(production
      ? (['SUPPORT_URL', 'TERMS_URL', 'PRIVACY_URL'] as const)
          .filter((name) => plainLink(s[name]))
          .map((name) => `${name}: must be https in production`)
      : []),
    ...(production ? found.filter(({ risk }) => !s.ACCEPT_RISKS.includes(risk)).map(refusedRisk) : []),
  ];
  // An unreadable setting gets no further faults.
  const unread = new Set(faults.map(settingOf));
  faults.push(...missing.filter((fault) => !unread.has(settingOf(fault))));
  if (faults.length > 0) throw new ConfigFault(faults.join('\n'));

  return Object.freeze({
    production,
    port: s.PORT,
    host: s.HOST,
    /** The public address: an origin, without a path. */
    publicUrl: publicUrl.origin,
    secure,
    loopback: isLoopback(publicUrl.hostname),
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    /** The way past the pooler of `databaseUrl`; undefined: there is none. */
    databaseDirectUrl: s.DATABASE_DIRECT_URL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? `${s.BRAND} <no-reply@${publicUrl.hostname}>`,
    brand: s.BRAND,
    logo: s.BRAND_LOGO,
    /** Undefined: our own accent. */
    accents: s.BRAND_ACCENT,
    links: { support: s.SUPPORT_URL, terms: s.TERMS_URL, privacy: s.PRIVACY_URL },
    /** The folder with texts of the operator's own. */
    textsDir: s.TEXTS_DIR && resolve(s.TEXTS_DIR),
    keys: s.SALLYPORT_KEYS,
    signUp: s.SIGN_UP,
    operatorContact: s.OPERATOR_CONTACT,
    /** Origins of consoles on other hosts. */
    consoles: s.CONSOLES,
    /** The console that people go to unless they asked for something else. */
    home: consoleUrl && {
      name: s.CONSOLE_NAME ?? consoleUrl.host,
      path: wayTo(consoleUrl, s.CONSOLES, publicUrl),
      url: consoleUrl.href,
    },
    trustedProxies: s.TRUSTED_PROXIES,
    sessionIdleMinutes: s.SESSION_IDLE_MINUTES,
    sessionMaxHours: s.SESSION_MAX_HOURS,
    /** For how long a browser may spare the second step; 0: nobody is offered it. */
    trustBrowserDays: s.TRUST_BROWSER_DAYS,
    /** The risks taken: accepted, or outside of production. */
    risks: found,
    /** Undefined: no metrics are served. */
    metricsPort: s.METRICS_PORT,
    metricsHost: s.METRICS_HOST,
    logLevel: s.LOG_LEVEL,
  });
}

/** Parses each setting by itself, so that an unreadable one hides no other's fault; its default takes its place. */
function readEach(environment: Readonly<Record<string, string | undefined>>) {
  const names = Object.keys(settings.shape);
  const { given, faults } = withFiles(environment, names);
  const parsed = settings.safeParse(given);
  if (parsed.success) return { settings: parsed.data, faults };
  const { issues } = parsed.error;
  faults.push(...issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  const wrong = new Set(issues.map(({ path }) => path[0]));
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  return { settings: settings.parse(rest), faults };
}

const settingOf = (fault: string): string => fault.split(':')[0]!.replace(/_FILE$/, '');

function originFaults(url: URL): string[] {
  const faults = [];
  if (url.href !== `${url.origin}/`) {
    faults.push('PUBLIC_URL: must be an origin such as https://id.example.com');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    faults.push('PUBLIC_URL: plain http is only for this machine (localhost); give an https address');
  }
  return faults;
}

/** Keys, rows and mails can all be kept elsewhere; then DATA_DIR stays unused. */
export const usesDataFolder = ({ keys, databaseUrl, smtpUrl }: Config): boolean =>
  keys === undefined || databaseUrl === undefined || smtpUrl === undefined;
