import { isOwnPath, THEN_LONGEST } from '../../contract/fields.ts';

// The way between a console's origin and ours. Every address is put together from an origin of the settings and a path that
// stays on it, so that no request decides to which host a browser goes.

/** A path of the console's own; undefined for anything else, and for what Sallyport answers there. */
export const consolePath = (path: string | undefined): string | undefined =>
  path !== undefined && isOwnPath(path) && !isReserved(path) ? path : undefined;

/** Path and query of an address at one of the consoles, with its origin; undefined for any other address. */
export function readTo(
  to: string,
  consoles: readonly string[],
): { origin: string; path: string } | undefined {
  const url = URL.parse(to);
  if (url === null || url.username + url.password !== '' || !consoles.includes(url.origin)) return undefined;
  const path = consolePath(`${url.pathname}${url.search}`);
  return path === undefined ? undefined : { origin: url.origin, path };
}

/** Our path that hands the session over and leads to a path at a console; to its first page if that path is too long. */
export function enterPath(origin: string, path: string, state?: string): string {
  const to = (wanted: string) =>
    `/enter?to=${encodeURIComponent(`${origin}${wanted}`)}${state === undefined ? '' : `&state=${state}`}`;
  return to(path).length <= THEN_LONGEST ? to(path) : to('/');
}

/** The path at a console that starts the hand-over. */
export const startPath = (path: string): string =>
  path === '/' ? '/.sallyport/start' : `/.sallyport/start?then=${encodeURIComponent(path)}`;

/** Whether a path is below `/.sallyport/`, however a proxy or a server may read it: decoded, in another case, with `\`. */
function isReserved(path: string): boolean {
  let read = path.split('?')[0]!;
  for (let round = 0; round < 3; round += 1) {
    if (/[/\\]\.sallyport(?:[/\\;]|$)/i.test(read)) return true;
    try {
      read = decodeURIComponent(read);
    } catch {
      return false;
    }
  }
  return false;
}
