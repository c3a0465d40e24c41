import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { acrs, roles, type Acr, type Organization, type Role, type Who } from './who.ts';

/** The signed assertion of `/forward-auth?audience=…`, for a console that doesn't trust the network. */
export interface Assertion {
  readonly kind: 'assertion';
  /** Sallyport's `PUBLIC_URL`. */
  readonly publicUrl: string;
  /** The console's own origin. */
  readonly audience: string;
}

/** An ID token of OpenID Connect, wherever the console keeps it. */
export interface IdToken {
  readonly kind: 'id-token';
  readonly publicUrl: string;
  /** The application's id (`client_id`). */
  readonly clientId: string;
  /** The token of a request, by its headers: out of a cookie, say. */
  token(header: (name: string) => string | undefined): string | undefined;
}

type Reader = (token: string) => Promise<Omit<Who, 'organization'> | undefined>;

/** Verifies tokens of one kind. They are never taken for each other: each has its own `typ`, `iss` and `aud`. */
export function tokenReader(source: Assertion | IdToken): Reader {
  const { origin } = new URL(source.publicUrl);
  const keys = createRemoteJWKSet(new URL('/oidc/jwks', origin));
  const assertion = source.kind === 'assertion';
  const checks: JWTVerifyOptions = {
    algorithms: assertion ? ['EdDSA'] : ['EdDSA', 'ES256', 'RS256'],
    issuer: assertion ? `${origin}/forward-auth` : origin,
    audience: assertion ? source.audience : source.clientId,
    requiredClaims: ['sub', 'exp', 'acr'],
    // Of clocks that differ.
    clockTolerance: 5,
    ...(assertion && { typ: 'sallyport+jwt' }),
  };
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, checks);
      // RFC 9068 and RFC 8725 section 3.11: what names another type is something else.
      if (!assertion && (protectedHeader.typ ?? 'JWT').toUpperCase() !== 'JWT') return undefined;
      return whoOf(payload);
    } catch (fault) {
      if (isAboutToken(fault)) return undefined;
      throw fault;
    }
  };
}

/** Whether a fault is about the token, and not about keys that couldn't be fetched. */
const isAboutToken = (fault: unknown): boolean =>
  fault instanceof errors.JOSEError && !['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'].includes(fault.code);

function whoOf(claims: JWTPayload): Omit<Who, 'organization'> | undefined {
  const { sub, email, name, acr, amr, auth_time: authTime, organization, organizations } = claims;
  if (typeof sub !== 'string' || !acrs.includes(acr as Acr)) return undefined;
  const told = organization === undefined ? (organizations ?? []) : [organization];
  return {
    account: sub,
    email: typeof email === 'string' ? email : '',
    name: typeof name === 'string' ? name : '',
    acr: acr as Acr,
    methods: Array.isArray(amr) ? amr.filter((it) => typeof it === 'string') : [],
    provedAt: typeof authTime === 'number' ? new Date(authTime * 1000) : undefined,
    organizations: Array.isArray(told) ? told.flatMap((it) => organizationOf(it) ?? []) : [],
  };
}

function organizationOf(told: unknown): Organization | undefined {
  const { id, slug, role } = (told ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof slug !== 'string' || !roles.includes(role as Role)) return undefined;
  return { id, slug, role: role as Role };
}
