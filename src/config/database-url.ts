import { isLoopback } from './loopback.ts';
import { readUrl, writtenUrlProblem } from './written-url.ts';

/** The options about encryption; a misspelt one would be ignored, and the connection be in the clear. */
const aboutTls = new Set(['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation']);

/** The fault of DATABASE_URL, without its values; undefined if there is none. */
export function databaseUrlProblem(written: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(written)) return 'must begin with postgres://';
  const problem = writtenUrlProblem(written);
  if (problem !== undefined) return problem;
  if (readUrl(written)!.hostname.includes(','))
    return 'names several servers: give one address, which moves with the primary';
  const ports = readUrl(written)!.searchParams.getAll('port');
  if (ports.some((port) => !/^\d{1,5}$/.test(port) || Number(port) > 65_535))
    return "its port isn't a port number";
  const options = [...readUrl(written)!.searchParams.keys()];
  const unknown = options.find((name) => /ssl|tls/i.test(name) && !aboutTls.has(name));
  return unknown && `the option ${unknown} isn't known (known: ${[...aboutTls].join(', ')})`;
}

/**
 * The machine that DATABASE_URL connects to in the clear; undefined if it is this one (a socket too) or TLS is on.
 * The driver reads missing parts from PGHOST and PGSSLMODE, and takes the last of repeated ones. It never falls back
 * from TLS that was asked for: without it there is no connection.
 */
export function plaintextHost(
  written: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const { hostname, searchParams } = readUrl(written)!;
  const option = (name: string) => searchParams.getAll(name).at(-1) ?? '';
  const host = option('host') || decodeURIComponent(hostname) || environment.PGHOST || '';
  if (host === '' || host.startsWith('/') || isLoopback(host)) return undefined;
  return asksForTls(option, environment.PGSSLMODE ?? '') ? undefined : host;
}

function asksForTls(option: (name: string) => string, otherwise: string): boolean {
  const mode = option('sslmode');
  if (mode !== '') return mode !== 'disable';
  if (['sslrootcert', 'sslcert', 'sslkey'].some((name) => option(name) !== '')) return true;
  if (option('ssl') !== '') return /^(true|1)$/.test(option('ssl'));
  return (
    option('sslnegotiation') === 'direct' ||
    /^(prefer|require|verify-ca|verify-full|no-verify)$/.test(otherwise)
  );
}
