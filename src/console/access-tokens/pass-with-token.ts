import type { Context } from '../../context.ts';
import { isId } from '../../contract/fields.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Scope } from '../../text/scopes.ts';
import type { ProgramWho, Visitor } from '../../contract/who.ts';
import { findAccessToken } from './find-access-token.ts';

interface Asked {
  /** The scope that the route names; without one no token opens it. */
  readonly scope: Scope | undefined;
  /** The organization in the path, by its slug or id. */
  readonly organization: string | undefined;
  readonly visitor: Visitor;
}

/**
 * Checks that a program passes with an access token. Refuses, in this order: `not-signed-in` to an unknown, ended, revoked or
 * dead token; `not-allowed` where no token passes; `not-found` for any organization but its own, whether or not that
 * exists; `not-allowed` without the route's scope.
 */
export async function passWithToken(
  context: Context,
  token: string,
  { scope, organization, visitor }: Asked,
): Promise<ProgramWho | Refusal> {
  const program = await findAccessToken(context, token, visitor);
  if (!program) return refuse('not-signed-in', { variant: 'token' });
  const { who, scopes } = program;
  if (scope === undefined) return refuse('not-allowed', { variant: 'token' });
  if (!names(organization, who.organization)) return refuse('not-found', { variant: 'organization' });
  if (!scopes.includes(scope)) return refuse('not-allowed', { variant: 'scope', facts: { scope } });
  return who;
}

const names = (named: string | undefined, { id, slug }: { id: string; slug: string }): boolean =>
  named !== undefined && (isId(named) ? named.toLowerCase() === id : named === slug);
