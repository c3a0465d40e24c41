import type { Habits } from '../shape.ts';
import { account } from './account.ts';
import { changes } from './changes.ts';
import { activity } from './activity.ts';
import { address } from './address.ts';
import { common } from './common.ts';
import { consoles } from './consoles.ts';
import { done } from './done.ts';
import { enrolment } from './enrolment.ts';
import { fields } from './fields.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { mails } from './mails.ts';
import { openid } from './openid.ts';
import { organization } from './organization.ts';
import { outbox } from './outbox.ts';
import { passkeys } from './passkeys.ts';
import { problem } from './problem.ts';
import { reference } from './reference.ts';
import { refusals } from './refusals.ts';
import { secondStep } from './second-step.ts';
import { sessions } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { twoStep } from './two-step.ts';

/** Every sentence a person sees, by chapter. The other languages give the same keys. */
export const texts = {
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

export const habits: Habits = {
  unbroken:
    /2-Step Verification|(?<=\d\u00a0more) |(?<=\d\u00a0\p{L}+) (?=left\b|ago\b)|(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*) (?=\d{4}\b)|(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)) (?=\d)/gu,
  ago: (written) => (written === 'now' ? 'just now' : written),
  weekday: (day, name) => `${name} ${day}`,
  beforeTime: ', ',
};
