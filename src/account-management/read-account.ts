import { z } from 'zod';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';

export const Account = z.object({
  email: z.string(),
  name: z.string(),
  language: z.enum(['en', 'ko']),
  twoStep: z.object({ active: z.boolean() }),
});
export type AccountBody = z.infer<typeof Account>;

/** The own account, for Account Management > Profile. */
export async function readAccount(_: Context, { account }: SessionWho): Promise<Outcome<AccountBody>> {
  const { email, name, language, twoStep } = account;
  return done({ email, name, language, twoStep: { active: twoStep } });
}
