import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Config } from '../../config/config.ts';
import type { Context } from '../../context.ts';
import { hours } from '../../process/durations.ts';
import { acrs } from '../../contract/shown.ts';
import { languages } from '../../text/languages.ts';
import { findAccountIn } from './account.ts';
import { adapterOf } from './adapter.ts';
import { fetchForApplications } from './fetch.ts';
import { scopesIn } from './needed.ts';
import { policyOf } from './policy.ts';
import { renderError } from './render-error.ts';
import { sidOf } from './sessions.ts';
import { strangersPath } from './strangers-request.ts';

const off = { enabled: false } as const;

/** The library's settings: what it offers, and nothing of its own that a person would see. */
export function configurationOf(context: Context, keys: readonly object[]): Configuration {
  return {
    ...offered(),
    adapter: adapterOf(context),
    jwks: { keys: [...keys] } as NonNullable<Configuration['jwks']>,
    routes: {
      authorization: '/oidc/authorize',
      token: '/oidc/token',
      jwks: '/oidc/jwks',
      userinfo: '/oidc/userinfo',
      revocation: '/oidc/revoke',
      end_session: '/oidc/sign-out',
    },
    interactions: {
      policy: policyOf(context),
      url: (ctx, { uid }) =>
        ctx.oidc.session?.accountId ? `/oidc/ask/${uid}` : (strangersPath(context, ctx) ?? tooLong()),
    },
    findAccount: findAccountIn(context),
    loadExistingGrant: newGrant,
    renderError,
    fetch: fetchForApplications,
    clientBasedCORS: () => false,
    extraClientMetadata: { properties: ['registered_scopes', 'private_network'] },
    extraParams: extraParams(),
    issueRefreshToken: async () => true,
    rotateRefreshToken: () => true,
    // `findAccount` asks the session's own row for each token.
    expiresWithSession: async () => false,
    cookies: cookiesOf(context.config),
    ttl: lifetimes(context.config),
  };
}

/** Which organization a sign-in is for is a scope of its own, that the library can't list. */
const extraParams = (): NonNullable<Configuration['extraParams']> => ({
  requested_scope(ctx) {
    ctx.oidc.params!.requested_scope = ctx.query.scope;
  },
  since: null,
});

/** The parts of the protocol that applications may use. */
const offered = (): Configuration => ({
  features: {
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    resourceIndicators: off,
    claimsParameter: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    backchannelLogout: { enabled: true },
    // Its address is published; the page behind it is ours (see `sign-out.ts`).
    rpInitiatedLogout: { enabled: true, logoutSource: nobody, postLogoutSuccessSource: nobody },
  },
  pkce: { required: () => true },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
  responseTypes: ['code'],
  subjectTypes: ['public'],
  acrValues: [...acrs],
  scopes: ['openid', 'offline_access'],
  claims: {
    openid: ['sub', 'acr', 'amr', 'auth_time', 'sid', 'organization'],
    email: ['email', 'email_verified'],
    profile: ['name'],
    organizations: ['organizations'],
  },
  // An ID token tells all that its scopes allow, so a console needs no further request.
  conformIdTokenClaims: false,
  discovery: { ui_locales_supported: [...languages] },
});

/** The library's cookies. Only that of a waiting request leaves, and only to a person signed in (see `sessions.ts`). */
function cookiesOf({ secure }: Config): NonNullable<Configuration['cookies']> {
  const cookie = { httpOnly: true, sameSite: 'lax', signed: false, secure, path: '/' } as const;
  const prefix = secure ? '__Secure-' : '';
  return {
    names: { session: 'session', interaction: 'interaction', resume: `${prefix}sallyport-request` },
    long: cookie,
    short: { ...cookie, path: undefined },
    keys: [],
  };
}

/** The lives of what is issued, in seconds; what the person's session opens lives as long as that may. */
function lifetimes({ sessionMaxHours }: Config): NonNullable<Configuration['ttl']> {
  const session = hours(sessionMaxHours);
  return {
    AuthorizationCode: 60,
    AccessToken: hours(1),
    IdToken: hours(1),
    Interaction: hours(1),
    RefreshToken: session,
    Grant: session,
    Session: session,
  };
}

/** A grant for each sign-in to an application, so that the reuse of its code or refresh token ends nothing else. */
async function newGrant(ctx: KoaContextWithOIDC) {
  const { provider, session, client, params } = ctx.oidc;
  const grant = new provider.Grant({ accountId: session!.accountId, clientId: client!.clientId });
  params!.scope = scopesIn(params!).join(' ');
  grant.addOIDCScope(params!.scope as string);
  await grant.save();
  session!.sidFor(client!.clientId, sidOf(session!.uid, client!.clientId));
  // Every ID token says its `sid`.
  ctx.oidc.claims.id_token = { ...ctx.oidc.claims.id_token, sid: null };
  return grant;
}

const tooLong = (): never => {
  throw new errors.InvalidRequest('the request is too long: its query may have about 1,900 characters');
};

const nobody = (): never => {
  throw new Error('this page is ours');
};
