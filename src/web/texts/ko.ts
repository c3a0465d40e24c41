import type { en } from './en.ts';
import { account } from './ko/account.ts';
import { changes } from './ko/changes.ts';
import { activity } from './ko/activity.ts';
import { address } from './ko/address.ts';
import { common } from './ko/common.ts';
import { consoles } from './ko/consoles.ts';
import { done } from './ko/done.ts';
import { enrolment } from './ko/enrolment.ts';
import { fields } from './ko/fields.ts';
import { frame } from './ko/frame.ts';
import { help } from './ko/help.ts';
import { home } from './ko/home.ts';
import { mails } from './ko/mails.ts';
import { openid } from './ko/openid.ts';
import { organization } from './ko/organization.ts';
import { outbox } from './ko/outbox.ts';
import { passkeys } from './ko/passkeys.ts';
import { problem } from './ko/problem.ts';
import { reference } from './ko/reference.ts';
import { refusals } from './ko/refusals.ts';
import { secondStep } from './ko/second-step.ts';
import { sessions } from './ko/sessions.ts';
import { signIn } from './ko/sign-in.ts';
import { signUp } from './ko/sign-up.ts';
import { twoStep } from './ko/two-step.ts';
import type { InAnotherLanguage } from './shape.ts';

export const ko: InAnotherLanguage<typeof en> = {
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
};
