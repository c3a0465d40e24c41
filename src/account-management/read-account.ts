import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';

export interface AccountBody {
  readonly email: string;
  readonly name: string;
  readonly language: 'en' | 'ko';
  readonly twoStep: { readonly active: boolean };
}

/** One's own account, as Account Management > Profile shows it. */
export async function readAccount(_: Context, { account }: SessionWho): Promise<Outcome<AccountBody>> {
  const { email, name, language, twoStep } = account;
  return done({ email, name, language, twoStep: { active: twoStep } });
}
