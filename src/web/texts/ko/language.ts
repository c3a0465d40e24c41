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
  keepsWords: true,
  faces: 'Apple SD Gothic Neo,Malgun Gothic',
  unbroken:
    /2단계 인증|인증 앱|복구 코드|보안 키|액세스 토큰|비밀번호 관리 앱|보안 설정|계정 관리|조직 관리|활동 기록|서비스 운영자|QR 코드|IP 주소|스팸 메일함|더 이상|남은 시도 횟수: \d+회|[가-힣]+ 수 (?:없|있)|(?<=[가-힣]) (?=주세요)|\d+년 \d+월(?: \d+일)?|\d+개 중 \d+개|(?<=\d[가-힣]{1,2}) (?=남|전|후|안에|동안)|(?<![가-힣])(?:이|그|각|새|두|한|약) (?=[가-힣\d])| (?=님|조직)/g,
  // "2026.11.24": before a particle the usual "2026. 11. 24." reads like a sentence's end.
  shortDay: (written) => written.replaceAll('. ', '.').replace(/\.$/, ''),
  ago: (written) => (written === '지금' ? '방금 전' : written),
  weekday: (day, name) => `${day} (${name})`,
  beforeTime: ' ',
};
