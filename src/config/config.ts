import { resolve } from 'node:path';
import { OperatorFault } from '../process/operator-fault.ts';
import { consolesFaults, consoleUrlFaults, wayTo } from './consoles.ts';
import { withFiles } from './from-files.ts';
import { isLoopback } from './loopback.ts';
import { readRange } from './proxy-range.ts';
import { findRisks, refusedRisk } from './risks.ts';
import { settings, type Settings } from './settings.ts';
import { plainLink } from './written-link.ts';

/** A fault of the settings; the message lists every one, one a line, for the operator. */
export class ConfigFault extends OperatorFault {}

/** Recommendations for production, which aren't enforced. */
export const noContact =
  'OPERATOR_CONTACT is not set: people who have lost every way to sign in aren’t told whom to contact; set an address or an https link.';

export type Config = ReturnType<typeof readConfig>;

/**
 * The settings, read once and frozen, each from the environment or from the file that `…_FILE` names. Empty values
 * count as missing. Throws `ConfigFault` with all faults in one message. Only this file reads `process.env`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const { settings: s, faults } = readEach(environment);
  const publicUrl = new URL(s.PUBLIC_URL ?? `http://localhost:${s.PORT}`);
  const consoleUrl = s.CONSOLE_URL === undefined ? undefined : new URL(s.CONSOLE_URL);
  const production = s.NODE_ENV === 'production';
  const secure = publicUrl.protocol === 'https:';
  const found = findRisks({
    environment,
    secure,
    databaseUrls: {
      DATABASE_URL: s.DATABASE_URL,
      DATABASE_DIRECT_URL: s.DATABASE_DIRECT_URL,
      DATABASE_READ_URL: s.DATABASE_READ_URL,
    },
    proxies: s.TRUSTED_PROXIES.map((entry) => readRange(entry)!),
    sessionIdleMinutes: s.SESSION_IDLE_MINUTES,
    sessionMaxHours: s.SESSION_MAX_HOURS,
  });
  const together = [
    ...faultsTogether(s, publicUrl, consoleUrl),
    ...(production ? [...faultsInProduction(s, secure), ...refusedRisks(s, found)] : []),
  ];
  // An unreadable setting gets no further faults.
  const unread = new Set(faults.map(settingOf));
  faults.push(...together.filter((fault) => !unread.has(settingOf(fault))));
  if (faults.length > 0) throw new ConfigFault(faults.join('\n'));

  return configOf(s, publicUrl, consoleUrl, found);
}

/** The faults of settings that are readable, each by itself. */
const faultsTogether = (s: Settings, publicUrl: URL, consoleUrl: URL | undefined): string[] => [
  ...originFaults(publicUrl),
  ...consolesFaults(s.CONSOLES, publicUrl),
  ...(consoleUrl ? consoleUrlFaults(consoleUrl, publicUrl) : []),
  ...(s.DATABASE_DIRECT_URL !== undefined && s.DATABASE_URL === undefined
    ? ['DATABASE_DIRECT_URL: is the way past the pooler of DATABASE_URL, which is missing']
    : []),
  ...(s.DATABASE_READ_URL !== undefined && s.DATABASE_URL === undefined
    ? ['DATABASE_READ_URL: is a standby of DATABASE_URL, which is missing']
    : []),
  ...(s.CONSOLE_NAME !== undefined && !consoleUrl
    ? ['CONSOLE_NAME: is the name of CONSOLE_URL, which is missing']
    : []),
];

const faultsInProduction = (s: Settings, secure: boolean): string[] => [
  ...(secure ? [] : ['PUBLIC_URL: must be https in production']),
  ...(s.SMTP_URL ? [] : ['SMTP_URL: must be given in production']),
  ...(s.SALLYPORT_KEYS ? [] : ['SALLYPORT_KEYS: must be given in production']),
  ...(['SUPPORT_URL', 'TERMS_URL', 'PRIVACY_URL'] as const)
    .filter((name) => plainLink(s[name]))
    .map((name) => `${name}: must be https in production`),
];

const refusedRisks = (s: Settings, found: ReturnType<typeof findRisks>): string[] =>
  found.filter(({ risk }) => !s.ACCEPT_RISKS.includes(risk)).map(refusedRisk);

/** The settings by the names that the program knows them by. */
const configOf = (
  s: Settings,
  publicUrl: URL,
  consoleUrl: URL | undefined,
  found: ReturnType<typeof findRisks>,
) =>
  Object.freeze({
    production: s.NODE_ENV === 'production',
    port: s.PORT,
    host: s.HOST,
    /** The public address: an origin, without a path. */
    publicUrl: publicUrl.origin,
    secure: publicUrl.protocol === 'https:',
    loopback: isLoopback(publicUrl.hostname),
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    /** The way past the pooler of `databaseUrl`; undefined: there is none. */
    databaseDirectUrl: s.DATABASE_DIRECT_URL,
    /** A standby for lists that may be behind; undefined: there is none. */
    databaseReadUrl: s.DATABASE_READ_URL,
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
