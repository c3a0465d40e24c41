import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Context } from '../../context.ts';
import { tokenDigest } from '../../vault/digests.ts';
import type { Told } from '../told.ts';
import { askingOf, toldTo } from './asking.ts';

/** An application's name for a session (`sid`): another for each application, and the same until the session ends. */
export const sidOf = (sessionId: string, applicationId: string): string =>
  tokenDigest(`${sessionId} ${applicationId}`).toString('base64url');

/**
 * Makes our session the library's, which then has none of its own, neither a row nor a cookie: who is signed in here is signed in
 * there, as strongly, and for as long.
 */
export function useOurSessions(context: Context, provider: Provider): void {
  const { Session } = provider;
  Session.get = async (ctx) => {
    const told = await toldTo(context, ctx.req);
    // The types leave out that a session can be given what it holds.
    const Holding = Session as unknown as new (payload: object | undefined) => InstanceType<typeof Session>;
    const session = new Holding(told && asPayload(told));
    (ctx as unknown as KoaContextWithOIDC).oidc.entity('Session', session);
    return session;
  };
  // The path of our page names the request; the session of whoever goes on decides what it leads to.
  const cookies = (...types: ('session' | 'interaction' | 'resume')[]) =>
    types.map((type) => `${provider.cookieName(type)}=`);
  provider.use(async (ctx, next) => {
    await next();
    const unused =
      askingOf(ctx.req).session === undefined
        ? cookies('session', 'interaction', 'resume')
        : cookies('session', 'interaction');
    const written = ctx.res.getHeader('Set-Cookie');
    if (!Array.isArray(written)) return;
    const used = written.filter((line) => !unused.some((name) => line.startsWith(name)));
    ctx.set('Set-Cookie', used);
  });
}

const asPayload = ({ session, account, authTime, acr, methods }: Told) => ({
  jti: session.id,
  uid: session.id,
  accountId: account.id,
  // Seconds since 1970, as tokens have them (RFC 7519 section 2).
  loginTs: Math.floor(authTime.getTime() / 1000),
  acr,
  amr: [...methods],
});
