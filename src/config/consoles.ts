import { hidesSomething, isManyLines, isVisible } from '../text/visible-text.ts';
import { isLoopback } from './loopback.ts';

// Origins of consoles on other hosts, and the console that people go to when nothing else was asked for.

/**
 * The reason why an entry of CONSOLES is invalid, as the end of a sentence; undefined if it is valid. It is an exact origin:
 * whoever serves a host that a pattern would include as well could hand itself tickets.
 */
export function consoleProblem(written: string): string | undefined {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol))
    return "isn't an origin such as https://app.example.com";
  if (url.hostname.includes('*')) return 'has a wildcard; list each console';
  // Compared with the URL as it is read, so that nothing is left out in silence.
  return url.href === `${url.origin}/` && /^[^/]*\/\/[^/?#]*\/?$/.test(written)
    ? undefined
    : 'must be an origin without a path, such as https://app.example.com';
}

export const originOf = (written: string): string => new URL(written).origin;

/** The faults of CONSOLES beside PUBLIC_URL. A cookie belongs to a host whatever the port, so over https each host counts once. */
export function consolesFaults(consoles: readonly string[], publicUrl: URL): string[] {
  const seen = new Set([placeOf(publicUrl)]);
  return consoles.flatMap((origin) => {
    const url = new URL(origin);
    const place = placeOf(url);
    const twice = seen.has(place);
    seen.add(place);
    if (place === placeOf(publicUrl))
      return `CONSOLES: ${origin} is the host of PUBLIC_URL; a console has a host of its own`;
    if (twice) return `CONSOLES: ${origin} has a host that is listed already`;
    return mayBePlain(url, publicUrl)
      ? []
      : `CONSOLES: ${origin} must be https; http is only for this machine (localhost), while PUBLIC_URL is on it too`;
  });
}

/** The reason why CONSOLE_URL is invalid; undefined if it is valid. */
export function consoleUrlProblem(written: string): string | undefined {
  const url = URL.parse(written);
  const readable = url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  if (readable && /^\/\.sallyport(\/|$)/i.test(url.pathname)) return 'must not be below /.sallyport/';
  return readable
    ? undefined
    : 'must be an address such as https://app.example.com/ without user and password';
}

/** What is wrong with CONSOLE_URL, a sentence each; none if nothing is. */
export const consoleUrlFaults = (url: URL, publicUrl: URL): string[] =>
  url.origin === publicUrl.origin || mayBePlain(url, publicUrl)
    ? []
    : [
        'CONSOLE_URL: must be https; http is only for this machine (localhost), while PUBLIC_URL is on it too',
      ];

/** The reason why a console's name is invalid, as the end of a sentence; undefined if it is valid. */
export function consoleNameProblem(name: string): string | undefined {
  if ([...name].length > 50) return 'must have at most 50 characters';
  if (!isVisible(name) || hidesSomething(name) || isManyLines(name))
    return 'must be one line without invisible characters';
  return undefined;
}

/** The host; with its port over plain http, where several consoles of this machine have one name. */
const placeOf = ({ protocol, host, hostname }: URL): string =>
  protocol === 'https:' ? hostname : `http ${host}`;

/** Whether an address is https, or is on this machine as PUBLIC_URL is. */
const mayBePlain = (url: URL, publicUrl: URL): boolean =>
  url.protocol === 'https:' ||
  (isLoopback(url.hostname) && publicUrl.protocol === 'http:' && isLoopback(publicUrl.hostname));

/** Our own path that leads to CONSOLE_URL: itself if it is on our host, else the page that hands over or leads on. */
export function wayTo(url: URL, consoles: readonly string[], publicUrl: URL): string {
  if (url.origin === publicUrl.origin) return `${url.pathname}${url.search}`;
  return consoles.includes(url.origin) ? `/enter?to=${encodeURIComponent(url.href)}` : '/enter';
}
