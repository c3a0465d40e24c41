import type { Context } from '../../context.ts';
import { proofPath, withThen } from '../../contract/fields.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { Forwarded, WhoMap } from '../../contract/who.ts';
import { setUpFirst } from '../../mandate/mandate.ts';
import { useOfSession } from '../../sessions/find-session.ts';
import { consolePath, enterPath, startPath } from '../hand-over/way.ts';
import { toldByConsole, toldByToken, type Asked } from '../told.ts';
import { headersOf, assertionOf } from './headers.ts';
import { refuseBy, type Policy } from './policy.ts';

/** What the console is told, by header; or, to a browser, where to go first. */
export interface Checked {
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
}

/**
 * Checks a request to a console for its proxy: who is there, and whether that is enough for this path. Counts as a use of the
 * session. Refuses as the policy says, `not-signed-in`, `wrong-origin` for what a page of another origin sent,
 * `input-invalid` for a console that isn't known.
 */
export async function forwardAuth(
  context: Context,
  { forwarded }: WhoMap['forwarded'],
  policy: Policy,
): Promise<Outcome<Checked>> {
  const { organization, audience } = policy;
  const at = consoleOf(context, forwarded, policy);
  if (at === undefined) return unknownAudience(audience);
  if (forwarded.from !== undefined && forwarded.from !== at)
    return refuse('wrong-origin', { variant: 'console' });
  const asked = asks(policy);
  const token = forwarded.tokenAt(at);
  const told =
    at === context.config.publicUrl
      ? await toldByToken(context, token, asked)
      : await toldByConsole(context, { token, origin: at }, asked);
  if (!told) return refuse('not-signed-in');
  await useOfSession(context, told.session);
  const refused = refuseBy(policy, told, context.now());
  if (refused) return { ...refused, account: told.account.id };
  const isOne = organization !== undefined;
  const assertion =
    audience === undefined ? '' : await assertionOf(context, told, { audience, asked: isOne });
  return { ...done({ headers: headersOf(told, isOne, assertion) }), account: told.account.id };
}

/**
 * The same for a browser that can be sent on: to sign in, to prove itself or to set 2-Step Verification up, and back. What can't be
 * put right there, and every other request, is refused.
 */
export async function forwardAuthRedirect(
  context: Context,
  who: WhoMap['forwarded'],
  policy: Policy,
): Promise<Outcome<Checked>> {
  const outcome = await forwardAuth(context, who, policy);
  const at = consoleOf(context, who.forwarded, policy);
  if (!isRefused(outcome) || at === undefined) return outcome;
  const url = who.forwarded.isPage ? putRight(context, outcome, at, who.forwarded.uri) : undefined;
  return url === undefined ? { ...outcome, to: null } : done({ headers: {}, url });
}

/** The console, or our own origin, that a request is for. */
function consoleOf({ config }: Context, { at }: Forwarded, { audience }: Policy): string | undefined {
  if (audience === undefined) return at;
  return audience === config.publicUrl || config.consoles.includes(audience) ? audience : undefined;
}

const unknownAudience = (audience: string | undefined): Refusal =>
  refuse('input-invalid', {
    variant: 'console',
    errors: { [audience === undefined ? 'host' : 'audience']: 'fields.unknownConsole' },
  });

const asks = ({ organization, audience }: Policy): Asked => {
  if (organization !== undefined) return { organization };
  return audience === undefined ? 'none' : 'all';
};

/** Where a refusal is put right, and from there back to what was asked for; undefined if it can't be. */
function putRight(
  { config: { publicUrl } }: Context,
  { code, organizations, level, needs, variant }: Refusal,
  at: string,
  uri: string | undefined,
): string | undefined {
  const wanted = consolePath(uri) ?? '/';
  const isOwn = at === publicUrl;
  const back = isOwn ? wanted : enterPath(at, wanted);
  switch (code) {
    case 'not-signed-in':
      return isOwn ? `${publicUrl}${withThen('/sign-in', wanted)}` : `${at}${startPath(wanted)}`;
    case 'two-step-required':
      // The page that says why leads on by itself where no mandate and no reset asks for it.
      if (organizations || variant === 'reset') return `${publicUrl}${setUpFirst(back)}`;
      return `${publicUrl}${withThen(level === 'passkeys' ? '/account/two-step/passkeys' : '/account/two-step', back)}`;
    case 'proof-required':
      return `${publicUrl}${proofPath(back, needs)}`;
    default:
      return undefined;
  }
}
