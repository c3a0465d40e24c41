import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { Asks } from '../../contract/route.ts';
import type { SessionWho } from '../../contract/who.ts';
import { later } from '../../process/durations.ts';
import { newToken, tokenDigest } from '../../vault/digests.ts';
import { insertTicket } from './hand-over.sql.ts';
import { readTo, startPath } from './way.ts';

/** A ticket's life in seconds: the way to the console takes one redirect. */
const TICKET_LIFE = 30;

export const enterInput = z.object({
  to: z.string({ error: 'fields.wrongType' }).max(2_000, { error: 'fields.tooLong' }).optional(),
  state: z
    .string()
    .regex(/^[\w-]{43}$/, { error: 'fields.wrongType' })
    .optional(),
});

/** Where the person goes, and the console's name. */
export interface Leading {
  readonly url: string;
  readonly name: string;
  /** Whether the address carries a ticket, which a page leads to and no redirect. */
  readonly ticket: boolean;
}

/**
 * Hands the session over to a console: without the browser's mark of that console (`state`) it has to be fetched there first,
 * with it a ticket is made. Without `to` the way leads to CONSOLE_URL. Refuses `input-invalid` for an address that isn't
 * one of CONSOLES, or is below `/.sallyport/` there.
 */
export async function enterConsole(
  context: Context,
  { session }: SessionWho,
  { to: wanted, state }: z.infer<typeof enterInput>,
): Promise<Outcome<Leading>> {
  const { consoles, home } = context.config;
  const to = wanted ?? home?.url;
  if (to === undefined) return refuse('input-invalid', { errors: { to: 'fields.required' } });
  const name =
    home !== undefined && URL.parse(to)?.origin === new URL(home.url).origin ? home.name : undefined;
  const console = readTo(to, consoles);
  // A console that signs people in by OpenID Connect, say.
  if (!console) return to === home?.url ? done({ url: to, name: home.name, ticket: false }) : unknownConsole;
  const { origin, path } = console;
  const leading = { name: name ?? new URL(origin).host };
  if (state === undefined) return done({ ...leading, url: `${origin}${startPath(path)}`, ticket: false });
  const ticket = newToken(context.random);
  const now = context.now();
  await insertTicket(context.db, {
    tokenDigest: tokenDigest(ticket),
    sessionId: session.id,
    origin,
    startDigest: Buffer.from(state, 'base64url'),
    toPath: path,
    createdAt: now,
    expiresAt: later(now, TICKET_LIFE),
  });
  return done({ ...leading, url: `${origin}/.sallyport/enter?ticket=${ticket}`, ticket: true });
}

const unknownConsole: Refusal = refuse('input-invalid', {
  variant: 'console',
  errors: { to: 'fields.unknownConsole' },
});

/**
 * A program is redirected. A browser that comes from a page of ours may come from a form, and Chromium holds every redirect after
 * it to `form-action`: a page leads on. So it does with a ticket, always.
 */
export const redirectTo = ({ url, ticket }: Leading, { isPage, byOurPage }: Asks): string | undefined =>
  isPage && (ticket || byOurPage) ? undefined : url;
