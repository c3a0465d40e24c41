import { isOwnHost } from './own-host.ts';

interface Headers {
  readonly host: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * Why an unsafe request isn't listened to, if it isn't (ASVS 3.5.1-3). Host must be ours, or a name that an attacker points
 * at this machine would be same-origin with itself (DNS rebinding); so must Origin where there is one. Browsers say in
 * Sec-Fetch-Site, which no page can set, whether a page of ours sends it. Without that header Origin must be there, or the
 * body JSON, because a form of another site can't send it.
 */
export function foreignTo(
  publicUrl: string,
  { host, secFetchSite, origin, contentType }: Headers,
): 'host' | 'origin' | undefined {
  if (!isOwnHost(host, publicUrl)) return 'host';
  if (origin !== undefined && origin !== publicUrl) return 'origin';
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' ? undefined : 'origin';
  return origin !== undefined || mediaType(contentType) === 'application/json' ? undefined : 'origin';
}

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]!.trim().toLowerCase();
