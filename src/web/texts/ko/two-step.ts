import type { twoStep as english } from '../en/two-step.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const twoStep: InAnotherLanguage<typeof english> = {
  title: '2단계 인증',
  off: '사용 안 함',
  on: '사용 중',
  offBody:
    '로그인할 때마다 인증 앱의 인증번호를 한 번 더 확인해 계정을 보호합니다. 약 3분 걸리며, 휴대폰을 준비해 주세요.',
  activate: '2단계 인증 활성화',
  optional: '선택 사항이지만 사용을 권장합니다.',
  nothingSaved: '도중에 나가면 저장되지 않습니다.',
  requiredOff: '조직에서 2단계 인증을 의무화했습니다.',
  dueOff: '조직에서 2단계 인증을 의무화할 예정입니다.',
  requiredFrom: '{{name}} 조직에서 {{day}}부터 필수',
  requiredNow: '{{name}} 조직에서 필수로 지정함',
  helpersTitle: '휴대폰과 복구 코드를 모두 분실했다면',
  helpers:
    '다음 사람이 회원님의 2단계 인증을 초기화할 수 있습니다. 다른 조직에도 참여하면 더 이상 초기화할 수 없습니다. 초기화된 뒤에는 이메일로 받은 인증번호로 확인하고 다시 설정합니다. 로그인하지 않고도 연락할 수 있도록 연락처를 적어 두세요.',
  helpersElsewhere:
    '복구 코드를 안전한 곳에 보관해 주세요. 모두 분실하면 운영자만 도울 수 있습니다. {{operator}}',
  path: {
    label: '진행 순서',
    email: '이메일 인증',
    emailDetail: '6자리 인증번호를 보냅니다.',
    app: 'QR 코드 스캔',
    appDetail: '어떤 인증 앱이든 사용할 수 있습니다.',
    codes: '복구 코드 저장',
    codesDetail: '휴대폰 분실에 대비합니다.',
  },
  onTheWay: '열려던 페이지로 이동할 수 있습니다.',
  goOn: '계속',
  since: '사용 시작: {{time}}',
  app: '인증 앱',
  appDetail: '로그인할 때 입력할 인증번호를 표시합니다.',
  changeApp: '인증 앱 변경',
  recoveryCodes: '복구 코드',
  codesLeft: '{{total}}개 중 {{left}}개 남음 · 발급일 {{day}}',
  few: '복구 코드가 얼마 남지 않았습니다.',
  fewAdvice: '아직 로그인할 수 있을 때 재발급해 주세요.',
  none: '남은 복구 코드가 없습니다.',
  noneAdvice: '지금 휴대폰을 분실하면 로그인할 수 없습니다. 지금 재발급해 주세요.',
};
