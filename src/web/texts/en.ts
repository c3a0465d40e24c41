import { account } from './en/account.ts';
import { changes } from './en/changes.ts';
import { activity } from './en/activity.ts';
import { address } from './en/address.ts';
import { common } from './en/common.ts';
import { consoles } from './en/consoles.ts';
import { done } from './en/done.ts';
import { enrolment } from './en/enrolment.ts';
import { fields } from './en/fields.ts';
import { frame } from './en/frame.ts';
import { help } from './en/help.ts';
import { home } from './en/home.ts';
import { mails } from './en/mails.ts';
import { openid } from './en/openid.ts';
import { organization } from './en/organization.ts';
import { outbox } from './en/outbox.ts';
import { passkeys } from './en/passkeys.ts';
import { problem } from './en/problem.ts';
import { reference } from './en/reference.ts';
import { refusals } from './en/refusals.ts';
import { secondStep } from './en/second-step.ts';
import { sessions } from './en/sessions.ts';
import { signIn } from './en/sign-in.ts';
import { signUp } from './en/sign-up.ts';
import { twoStep } from './en/two-step.ts';

/** Every sentence a person sees, by chapter. The other languages give the same keys. */
export const en = {
  account,
  activity,
  address,
  changes,
  common,
  consoles,
  done,
  enrolment,
  fields,
  frame,
  help,
  home,
  mails,
  openid,
  organization,
  outbox,
  passkeys,
  problem,
  reference,
  refusals,
  secondStep,
  sessions,
  signIn,
  signUp,
  twoStep,
} as const;
