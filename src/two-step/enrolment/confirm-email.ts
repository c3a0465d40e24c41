import { selectAgreeingAddress } from '../../accounts/accounts.sql.ts';
import { checkMailedCode } from '../../accounts/check-mailed-code.ts';
import { sendMailedCode } from '../../accounts/mailed-code.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { seal } from '../../vault/sealing.ts';
import { newAppKey } from '../codes/app-key.ts';
import {
  codeSubject,
  emailStepOf,
  appStepOf,
  draftAt,
  draftPlace,
  type EmailStepBody,
  type AppStepBody,
} from './draft.ts';
import { advanceToApp } from './draft.sql.ts';

/** Mails six digits to the address that signs in (guide: Turning it on). */
export async function sendEmailCode(context: Context, who: SessionWho): Promise<Outcome<EmailStepBody>> {
  const { account, visitor } = who;
  const draft = await draftAt(context, who, 'email');
  if (isRefused(draft)) return draft;
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  const sent = await sendMailedCode(context, codeSubject(draft, email), { ...account, visitor });
  return isRefused(sent) ? sent : done(await emailStepOf(context, who, draft));
}

/**
 * Takes the number from the mail (guide: Turning it on): spends the code and shows the app's key, in one transaction.
 */
export async function confirmEmail(
  context: Context,
  who: SessionWho,
  { code }: { code: string },
): Promise<Outcome<AppStepBody>> {
  const { account } = who;
  const draft = await draftAt(context, who, 'email');
  if (isRefused(draft)) return draft;
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  const confirmed = await checkMailedCode(context, codeSubject(draft, email), code, async (tx) => {
    const place = draftPlace('sealed_key', draft, account);
    const sealedKey = seal(context.keyring, context.random, place, newAppKey(context.random));
    return (await advanceToApp(tx, draft.id, sealedKey)) ?? refuse('enrolment-missing');
  });
  return isRefused(confirmed) ? confirmed : done(appStepOf(context, who, confirmed));
}
