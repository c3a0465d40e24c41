import type { address as english } from '../en/address.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const address: InAnotherLanguage<typeof english> = {
  title: '이메일 변경',
  body: '새 주소로 인증번호를 보냅니다. 인증번호를 입력하기 전에는 변경되지 않습니다.',
  bodyOff:
    '새 주소와 현재 주소로 각각 인증번호를 보냅니다. 두 인증번호를 모두 입력하기 전에는 변경되지 않습니다.',
  present: '현재 이메일',
  email: '새 이메일',
  hint: '다른 기기에서는 로그아웃됩니다. 현재 주소로는 72시간 동안 변경을 되돌릴 수 있는 링크를 보냅니다.',
  submit: '인증번호 받기',
  submitOff: '인증번호 받기',
  confirm: {
    title: '새 이메일 인증',
    sent: '{{email}} 주소로 6자리 인증번호를 보냈습니다. 10분 동안 유효합니다.',
    newCode: '새 주소로 받은 인증번호',
    presentSent: '2단계 인증을 사용하지 않으므로 현재 주소로도 인증번호를 보냈습니다: {{email}}',
    presentCode: '현재 주소로 받은 인증번호',
    submit: '이메일 변경',
    wrongAddress: '주소가 잘못되었나요?',
    change: '다른 주소 입력',
  },
  restore: {
    title: '이메일 되돌리기',
    body: '로그인 이메일을 {{email}} 주소로 되돌립니다.',
    out: '모든 기기에서 로그아웃됩니다.',
    password: '새 비밀번호가 필요합니다. 비밀번호를 정하는 링크를 이 주소로 보냅니다.',
    twoStep:
      '2단계 인증은 그대로 유지되지만, 최근에 추가된 인증 수단과 변경 후 발급된 복구 코드는 사용할 수 없게 됩니다.',
    submit: '되돌리기',
    until: '이 링크는 {{time}}까지 한 번만 사용할 수 있습니다.',
  },
};
