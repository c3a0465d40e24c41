import { isOwnHost } from './own-host.ts';

interface Headers {
  readonly host: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * The reason why an unsafe request is refused as cross-origin; undefined if it is allowed (ASVS 3.5.1-3). Host must be ours,
 * because a name that an attacker points at this machine would be same-origin with itself (DNS rebinding), and so must Origin
 * if there is one. Sec-Fetch-Site, which no page can forge, tells whether a page of ours sent the request. Without that header
 * there must be an Origin or a JSON body, which a form of another site can't send.
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
