import type { account as english } from '../en/account.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const account: InAnotherLanguage<typeof english> = {
  title: '계정 관리',
  tabs: { profile: '프로필', twoStep: '2단계 인증' },
  profile: {
    title: '프로필',
    email: '이메일',
    emailHint: '로그인할 때 사용하는 주소입니다.',
    name: '이름',
    language: '언어',
    languageHint: '화면과 안내 메일에 사용합니다.',
    submit: '저장',
  },
  prove: {
    title: '본인 확인',
    body: '계정 보호 설정을 변경하기 전에 본인인지 다시 한번 확인합니다.',
    password: '비밀번호',
    code: '인증번호',
    codeHint: '인증 앱에 지금 표시된 6자리 번호입니다.',
    instead: '복구 코드로 확인',
    recoveryCode: '복구 코드',
    recoveryCodeHint: '위의 인증번호는 비워 두세요. 복구 코드는 한 번만 사용할 수 있습니다.',
    submit: '계속',
  },
};
