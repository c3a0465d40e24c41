import type { Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import type { AnyRoute } from '../contract/route.ts';
import type { SessionWho, Visitor } from '../contract/who.ts';
import type { Asking, Elsewhere, Tokens } from './identify.ts';

/** A request on its way through the gate, with what is known so far. */
export interface Passage {
  readonly context: Context;
  readonly table: readonly AnyRoute[];
  readonly entry: AnyRoute;
  readonly c: HonoContext;
  readonly visitor: Visitor;
  readonly tokens: Tokens;
  /** The request's cookies at a console, and what a proxy says of a request. */
  readonly elsewhere: Elsewhere;
  session: SessionWho | undefined;
  /** The id of the request's account, if a session or a sign-in between its steps shows it. */
  account: string | undefined;
  /** The time zone that the browser said, in this form or at this sign-up or sign-in. */
  timeZone: string | null;
  fields: Record<string, unknown>;
}

/** The request's identity, as `identify` needs it. */
export const askingIn = ({ tokens, elsewhere, visitor, session, c }: Passage): Asking => ({
  tokens,
  elsewhere,
  visitor,
  session,
  organization: c.req.param('org'),
});
