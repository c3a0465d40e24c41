import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { roles, type WhoMap } from '../../contract/who.ts';
import { setUpAgain } from '../../mandate/mandate.ts';
import { endBySignOut } from '../../sign-in/sign-out.ts';
import { toldByConsole } from '../told.ts';
import { sessionMethods, acrs } from '../../contract/shown.ts';

export const ConsoleSession = z.object({
  /** The account's id. */
  account: z.string(),
  email: z.string(),
  name: z.string(),
  acr: z.enum(acrs),
  methods: z.array(z.enum(sessionMethods)),
  /** When all that the account has was shown last; null if it wasn't in this session. */
  provedAt: z.date().nullable(),
  /** The session's end unless it is used before. */
  expiresAt: z.date(),
  /** The organizations that are open to the session. */
  organizations: z.array(
    z.object({ id: z.string(), slug: z.string(), name: z.string(), role: z.enum(roles) }),
  ),
});

/** Who is there, for the console's script. Asking doesn't move the idle end, so a page may ask every minute. */
export async function readConsoleSession(
  context: Context,
  { at }: WhoMap['console'],
): Promise<Outcome<z.infer<typeof ConsoleSession>>> {
  const told = await toldByConsole(context, at, 'all');
  if (!told) return refuse('not-signed-in');
  if (told.mustSetUp) return setUpAgain;
  const { account, acr, methods, provedAt = null, expiresAt, organizations } = told;
  const { id, email, name } = account;
  return done({
    account: id,
    email,
    name,
    acr,
    methods: [...methods],
    provedAt,
    expiresAt,
    organizations: [...organizations],
  });
}

/** Signs out at a console: the session ends here, at ours and at every other console. */
export async function signOutAtConsole(
  context: Context,
  { visitor, at }: WhoMap['console'],
): Promise<Outcome<null>> {
  const told = await toldByConsole(context, at, 'none');
  if (told) await endBySignOut(context, visitor, told.session.id, told.account.id);
  return done(null, { console: null });
}
