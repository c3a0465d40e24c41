import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { newToken, tokenDigest } from '../../vault/digests.ts';
import { consolePath, enterPath } from './way.ts';

/** An address that the browser goes to. */
export interface Leads {
  readonly url: string;
}

const isToken = (value: string | undefined): value is string => /^[\w-]{43}$/.test(value ?? '');

/** The browser's mark as it stands in addresses: its digest, from which nobody gets the cookie. */
const stateOf = (start: string): string => tokenDigest(start).toString('base64url');

/**
 * Begins the hand-over at a console: the browser gets a mark there (one that it has stays, so that two tabs don't disturb each
 * other) and goes to our `/enter`. A ticket is good in the browser with that mark alone, so nobody is made to enter as
 * somebody else.
 */
export async function startHandOver(
  { config, random }: Context,
  { at }: WhoMap['console'],
  { then }: { then?: string | undefined },
): Promise<Outcome<Leads>> {
  const start = isToken(at.start) ? at.start : newToken(random);
  const path = enterPath(at.origin, consolePath(then) ?? '/', stateOf(start));
  return done({ url: `${config.publicUrl}${path}` }, { consoleStart: start });
}
