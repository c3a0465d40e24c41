import type { texts as en } from '../en/language.ts';
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
import type { Habits, InAnotherLanguage } from '../shape.ts';

export const texts: InAnotherLanguage<typeof en> = {
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

export const habits: Habits = {
  whole:
    /2段階認証|認証アプリ|認証コード|リカバリーコード|セキュリティキー|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d+(?:時間|段階目|か月|[一-龠])(?:間|前|後|以内)?/g,
  faces: 'Hiragino Sans,Yu Gothic,Meiryo',
  // "3分前": Intl puts a space behind the number.
  ago: (written) => (written === '今' ? 'たった今' : written.replace(/^(\d+) /, '$1')),
  weekday: (day, name) => `${day}（${name}）`,
  beforeTime: ' ',
};
