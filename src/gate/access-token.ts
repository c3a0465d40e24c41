import { TOKEN_PREFIX } from '../console/access-tokens/token-text.ts';

const bearer = new RegExp(`^bearer +(${TOKEN_PREFIX}.*)$`, 'i');

/**
 * The access token in a request's header `Authorization: Bearer sallyport_…` (RFC 6750 section 2.1), the only place for it. Any
 * other value of that header is not ours, such as that of a proxy's Basic authentication.
 */
export const accessTokenIn = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : bearer.exec(authorization)?.[1];
