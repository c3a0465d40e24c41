import type { Context as HonoContext } from 'hono';
import type { Context } from '../context.ts';
import type { AnyRoute } from '../contract/route.ts';
import type { SessionWho, Visitor } from '../contract/who.ts';
import type { Asking, Tokens } from './identify.ts';

/** One request on its way through: what is known of it so far. */
export interface Passage {
  readonly context: Context;
  readonly table: readonly AnyRoute[];
  readonly entry: AnyRoute;
  readonly c: HonoContext;
  readonly visitor: Visitor;
  readonly tokens: Tokens;
  session: SessionWho | undefined;
  /** Whose account it is about, as far as the request has shown: by a session, or by a sign-in between its steps. */
  account: string | undefined;
  fields: Record<string, unknown>;
}

/** Who asks, for whoever decides what they may. */
export const askingIn = ({ tokens, visitor, session, c }: Passage): Asking => ({
  tokens,
  visitor,
  session,
  organization: c.req.param('org'),
});
