import type { Config } from '../../config/config.ts';
import { causeOf } from '../../process/operator-fault.ts';
import { fail, ok, warn, type Check } from './check.ts';

const WITHIN_MS = 5_000;
const name = 'web';

/** The codes of faults about certificates, and those that mean an unknown authority. */
const certificateFault = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
const unknownAuthority = /SELF_SIGNED|UNABLE_TO/;

/**
 * Requests PUBLIC_URL as a browser would, through the proxy in front: checks that Sallyport answers there and is ready, that the
 * Host header is passed on, and that security headers and cookie flags come through. Changes nothing.
 */
export async function checkWeb(config: Config): Promise<Check> {
  const { publicUrl } = config;
  const ask: Ask = (path, init = {}) =>
    fetch(`${publicUrl}${path}`, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS), ...init });
  try {
    return (await checkReady(publicUrl, ask)) ?? (await checkHeaders(config, ask));
  } catch (fault) {
    return unreachable(publicUrl, fault);
  }
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** A failed check if Sallyport isn't there or isn't ready. */
async function checkReady(publicUrl: string, ask: Ask): Promise<Check | undefined> {
  const ready = await ask('/health/ready');
  const state = await statusOf(ready);
  if (state === undefined)
    return fail(
      name,
      `Something else answers at ${publicUrl} (${ready.status}): check PUBLIC_URL and the proxy.`,
    );
  return ready.status === 200
    ? undefined
    : warn(name, `${publicUrl} answers, but isn't ready (${ready.status}, ${state}).`);
}

async function checkHeaders({ publicUrl, secure, trustedProxies }: Config, ask: Ask): Promise<Check> {
  const page = await ask('/sign-in', { headers: { Accept: 'text/html' } });
  await page.body?.cancel();
  if (page.status === 308)
    return fail(
      name,
      `${publicUrl} redirects browsers in a loop: the proxy must pass on the Host header unchanged.`,
    );
  const cookie = await ask('/language', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"language":"en"}',
  });
  const missing = [
    ...missingHeaders(page.headers, secure),
    ...missingFlags(cookie.headers.getSetCookie(), secure),
  ];
  if (missing.length > 0)
    return fail(name, `Missing when asked through ${publicUrl}: ${missing.join(', ')}. Check the proxy.`);
  if (secure && trustedProxies.length === 0)
    return warn(
      name,
      `${publicUrl} answers and is ready, but TRUSTED_PROXIES is empty. With https there is a proxy in front, so everyone seems to come from the proxy.`,
    );
  const hsts = secure ? '; HSTS and __Host- cookies come through' : '';
  return ok(name, `${publicUrl} answers and is ready${hsts}.`);
}

/** The check's result if a request failed: no https, no connection, or an invalid certificate. */
function unreachable(publicUrl: string, fault: unknown): Check {
  const cause = causeOf(fault);
  const code = codeOf(fault);
  if (code.startsWith('ERR_SSL'))
    return fail(name, `There is no https at ${publicUrl} (${cause}): check PUBLIC_URL and the proxy.`);
  if (!certificateFault.test(code))
    return warn(
      name,
      `${publicUrl} can't be reached from here (${cause}): check that Sallyport and its proxy are running.`,
    );
  const own = unknownAuthority.test(code)
    ? '; if it is from your own authority, name that in NODE_EXTRA_CA_CERTS'
    : '';
  return fail(name, `Browsers refuse ${publicUrl}: its certificate isn't valid (${cause})${own}.`);
}

/** The status in the answer of `/health/ready`; undefined if that isn't Sallyport's. */
async function statusOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const status = body && typeof body === 'object' && 'status' in body ? body.status : undefined;
  return typeof status === 'string' ? status : undefined;
}

function missingHeaders(headers: Headers, secure: boolean): string[] {
  const wanted = ['Content-Security-Policy', ...(secure ? ['Strict-Transport-Security'] : [])];
  return wanted.filter((header) => !headers.has(header)).map((header) => `the header ${header}`);
}

/** Flags of Sallyport's cookies that are missing: this host only, every path, not for scripts. */
function missingFlags(cookies: readonly string[], secure: boolean): string[] {
  const cookie = cookies.find((it) => it.startsWith(`${secure ? '__Host-' : ''}sallyport-language=`));
  if (cookie === undefined) return ['cookies'];
  const wanted = ['HttpOnly', 'SameSite=Lax', 'Path=/', ...(secure ? ['Secure'] : [])];
  const has = cookie.split(';').map((flag) => flag.trim().toLowerCase());
  const lost = wanted.filter((flag) => !has.includes(flag.toLowerCase()));
  return [
    ...lost.map((flag) => `the cookies' ${flag}`),
    ...(has.some((flag) => flag.startsWith('domain=')) ? ['that cookies are for this host only'] : []),
  ];
}

function codeOf(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
