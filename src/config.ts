import { resolve } from 'node:path';
import { z } from 'zod';
import { brandProblem } from './brand.ts';
import { isLoopback } from './loopback.ts';
import { smtpUrlProblem } from './smtp-url.ts';

/** The settings were wrong; the message lists every fault, one a line, for the operator. */
export class ConfigFault extends Error {}

const brand = z.string().superRefine((name, check) => {
  const problem = brandProblem(name);
  if (problem !== undefined) check.addIssue(problem);
});

const number = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

const settings = z.object({
  NODE_ENV: z.string().default(''),
  PORT: number(8080, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('./data'),
  // Not z.url(): libpq's form for a socket, postgres://user@/name?host=/folder, has no host.
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  BRAND: brand.default('Sallyport'),
  SALLYPORT_KEYS: z.string().optional(),
  SIGN_UP: z.enum(['open', 'invited']).default('open'),
  OPERATOR_CONTACT: z.string().optional(),
  TRUSTED_PROXIES: z.string().default(''),
  SESSION_IDLE_MINUTES: number(60, 1, 24 * 60),
  SESSION_MAX_HOURS: number(24, 1, 24 * 30),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * The settings, read once and frozen. Empty values count as not given.
 * Throws `ConfigFault` with all faults at once. This is the only place that sees `process.env`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new ConfigFault(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  const s = parsed.data;
  const publicUrl = new URL(s.PUBLIC_URL ?? `http://localhost:${s.PORT}`);
  const production = s.NODE_ENV === 'production';
  const faults = [
    ...originFaults(publicUrl),
    ...(production && publicUrl.protocol !== 'https:' ? ['PUBLIC_URL: must be https in production'] : []),
    ...smtpFaults(s.SMTP_URL),
    ...(production && !s.SMTP_URL ? ['SMTP_URL: must be given in production'] : []),
    ...(production && !s.SALLYPORT_KEYS ? ['SALLYPORT_KEYS: must be given in production'] : []),
  ];
  if (faults.length > 0) throw new ConfigFault(faults.join('\n'));

  return Object.freeze({
    production,
    port: s.PORT,
    host: s.HOST,
    /** Where people reach it: an origin, without a path. */
    publicUrl: publicUrl.origin,
    secure: publicUrl.protocol === 'https:',
    loopback: isLoopback(publicUrl.hostname),
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? `${s.BRAND} <no-reply@${publicUrl.hostname}>`,
    brand: s.BRAND,
    keys: s.SALLYPORT_KEYS,
    signUp: s.SIGN_UP,
    operatorContact: s.OPERATOR_CONTACT,
    trustedProxies: s.TRUSTED_PROXIES.split(',').flatMap((proxy) => proxy.trim() || []),
    sessionIdleMinutes: s.SESSION_IDLE_MINUTES,
    sessionMaxHours: s.SESSION_MAX_HOURS,
    /** Nothing: no metrics are served. */
    metricsPort: s.METRICS_PORT,
    metricsHost: s.METRICS_HOST,
    logLevel: s.LOG_LEVEL,
  });
}

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

function smtpFaults(url: string | undefined): string[] {
  const problem = url && smtpUrlProblem(url);
  return problem ? [`SMTP_URL: ${problem}`] : [];
}
