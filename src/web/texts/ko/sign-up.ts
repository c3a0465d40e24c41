import type { signUp as english } from '../en/sign-up.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const signUp: InAnotherLanguage<typeof english> = {
  title: '회원가입',
  submit: '회원가입',
  email: '이메일',
  name: '이름',
  password: '비밀번호',
  passwordHint: '{{min}}자 이상. 흔한 비밀번호는 사용할 수 없습니다.',
  organization: '조직',
  optional: '(선택)',
  organizationHint: '입력하면 조직이 만들어지고 소유자가 됩니다. 나중에 만들 수도 있습니다.',
  terms: '가입하면 {{terms}} 내용에 동의하는 것으로 간주합니다.',
  privacy: '개인정보의 처리 방법은 {{privacy}} 페이지에서 확인할 수 있습니다.',
  haveAccount: '이미 계정이 있으신가요?',
  signIn: '로그인',
  confirm: {
    title: '이메일을 확인해 주세요',
    sent: '{{email}} 주소로 6자리 인증번호를 보냈습니다. 10분 동안 유효합니다.',
    hint: '도착까지 몇 분 걸릴 수 있습니다. 스팸 메일함도 확인해 주세요.',
    code: '이메일 인증번호',
    submit: '확인',
    resend: '인증번호 다시 받기',
    resendFrom_other: '{{count}}초 후 다시 받을 수 있습니다.',
    resendIn: '{{seconds}}초 후 다시 받을 수 있습니다.',
    resendNow: '이제 인증번호를 다시 받을 수 있습니다.',
    wrongAddress: '주소가 잘못되었나요?',
    change: '이메일 주소 변경',
    openFor_other: '{{count}}분 안에 인증하지 않으면 다시 가입해야 합니다.',
  },
};
