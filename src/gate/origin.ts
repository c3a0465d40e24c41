interface Headers {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * Whether an unsafe request comes from our own pages or from a program (ASVS 3.5.1-3). Browsers say so in
 * Sec-Fetch-Site, which no page can set; without it Origin must be ours; with neither, only JSON passes, because a form
 * of another site can't send it.
 */
export function isOwnRequest({ secFetchSite, origin, contentType }: Headers, publicUrl: string): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin';
  if (origin !== undefined) return origin === publicUrl;
  return mediaType(contentType) === 'application/json';
}

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]!.trim().toLowerCase();
