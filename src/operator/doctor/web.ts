import type { Config } from '../../config/config.ts';
import { causeOf } from '../commands/cause-of.ts';
import { fail, ok, warn, type Check } from './check.ts';

const WITHIN_MS = 5_000;
const name = 'web';

/** What browsers must not be refused, whoever stands between: asked by what each is, not by its value. */
const certificateFault = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
const unknownAuthority = /SELF_SIGNED|UNABLE_TO/;

/**
 * Asks PUBLIC_URL as a browser would, through whatever proxy stands before it: whether Sallyport is there and ready, under its
 * own Host, and whether what protects browsers comes through. Changes nothing.
 */
export async function checkWeb(config: Config): Promise<Check> {
  const { publicUrl, secure, trustedProxies } = config;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${publicUrl}${path}`, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS), ...init });
  try {
    const ready = await ask('/health/ready');
    const state = await statusOf(ready);
    if (state === undefined)
      return fail(
        name,
        `At ${publicUrl} something else answers (${ready.status}): check PUBLIC_URL and the proxy.`,
      );
    if (ready.status !== 200)
      return warn(name, `${publicUrl} answers, but isn't ready (${ready.status}, ${state}).`);
    const page = await ask('/sign-in', { headers: { Accept: 'text/html' } });
    await page.body?.cancel();
    if (page.status === 308)
      return fail(
        name,
        `${publicUrl} sends browsers in a circle: the proxy has to pass the Host header on as it came.`,
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
      return fail(
        name,
        `Between here and ${publicUrl} something gets lost: ${missing.join(', ')}; look at the proxy.`,
      );
    if (secure && trustedProxies.length === 0)
      return warn(
        name,
        `${publicUrl} answers, ready; but https is a proxy's work and TRUSTED_PROXIES is empty, so that everybody seems to come from the proxy.`,
      );
    const hsts = secure ? ', HSTS and __Host- cookies come through' : '';
    return ok(name, `${publicUrl} answers, ready${hsts}.`);
  } catch (fault) {
    const cause = causeOf(fault);
    const code = codeOf(fault);
    if (code.startsWith('ERR_SSL'))
      return fail(name, `No https is spoken at ${publicUrl} (${cause}): check PUBLIC_URL and the proxy.`);
    if (!certificateFault.test(code))
      return warn(
        name,
        `${publicUrl} can't be reached from here (${cause}): see that Sallyport and its proxy run.`,
      );
    const own = unknownAuthority.test(code) ? '; name an authority of your own in NODE_EXTRA_CA_CERTS' : '';
    return fail(name, `Browsers refuse ${publicUrl}: its certificate doesn't hold (${cause})${own}.`);
  }
}

/** What `/health/ready` says; undefined if that isn't Sallyport's answer. */
async function statusOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const status = body && typeof body === 'object' && 'status' in body ? body.status : undefined;
  return typeof status === 'string' ? status : undefined;
}

function missingHeaders(headers: Headers, secure: boolean): string[] {
  const wanted = ['Content-Security-Policy', ...(secure ? ['Strict-Transport-Security'] : [])];
  return wanted.filter((header) => !headers.has(header)).map((header) => `the header ${header}`);
}

/** A cookie as this Sallyport sets them all: only for its host, for every path, never for scripts. */
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
