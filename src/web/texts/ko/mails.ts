import type { mails as english } from '../en/mails.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const mails: InAnotherLanguage<typeof english> = {
  when: '일시',
  browser: '기기',
  network: 'IP 주소',
  account: '계정',
  ifYou: '본인이라면 아무것도 하지 않아도 됩니다.',
  notYou:
    '본인이 아니라면 다른 사람이 비밀번호를 알고 있을 수 있습니다. 바로 다음 연락처로 문의해 주세요: {{operator}}',
  footer: '받는 주소: {{email}} · 보낸 곳: {{host}}',
  code: {
    subject: '[{{brand}}] 이메일 인증번호 안내',
    title: '이메일 인증번호',
    signUp: '이메일 주소를 확인하고 회원가입을 마치려면 이 번호를 입력해 주세요.',
    enrolment: '2단계 인증 설정을 계속하려면 이 번호를 입력해 주세요.',
    expires: '10분 동안 유효하며 한 번만 사용할 수 있습니다. 여러 번 요청했다면 가장 최근 번호만 사용할 수 있습니다.',
    ignore:
      '요청하지 않았다면 이 메일을 무시하고, 인증번호를 누구에게도 알려 주지 마세요. 전화나 채팅으로 인증번호를 묻지 않습니다.',
    requested: '요청 일시: {{time}} · 기기: {{browser}} · IP 주소: {{network}}',
  },
  accountExists: {
    subject: '[{{brand}}] 이미 가입된 이메일입니다',
    title: '이미 가입된 이메일입니다',
    body: '이 이메일 주소로 회원가입을 시도한 사람이 있지만 이미 계정이 있습니다. 새 계정은 만들어지지 않았고 변경된 내용도 없습니다.',
    action: '본인이라면 로그인해 주세요:',
    ignore: '본인이 아니라면 이 메일을 무시해 주세요.',
  },
  twoStepOn: {
    subject: '[{{brand}}] 2단계 인증이 활성화되었습니다',
    title: '2단계 인증이 활성화되었습니다',
    body: '이제 로그인할 때 비밀번호와 인증 앱의 인증번호가 필요합니다. 복구 코드를 안전하게 보관해 주세요. 휴대폰이 없을 때 로그인하는 방법입니다.',
  },
  appReplaced: {
    subject: '[{{brand}}] 인증 앱이 변경되었습니다',
    title: '인증 앱이 변경되었습니다',
    body: '이제 새 인증 앱의 인증번호만 사용할 수 있습니다. 이전 인증 앱과 이전 복구 코드는 더 이상 사용할 수 없습니다.',
  },
  recoveryCodeUsed: {
    subject: '[{{brand}}] 복구 코드로 로그인했습니다',
    title: '복구 코드로 로그인했습니다',
    left_zero: '남은 복구 코드가 없습니다. 지금 로그인해 새로 받아 주세요.',
    left_other: '남은 복구 코드: {{count}}개',
  },
};
