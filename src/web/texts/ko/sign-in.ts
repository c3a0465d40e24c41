import type { signIn as english } from '../en/sign-in.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const signIn: InAnotherLanguage<typeof english> = {
  title: '로그인',
  submit: '로그인',
  email: '이메일',
  password: '비밀번호',
  passkey: '패스키로 로그인',
  newHere: '{{brand}} 계정이 없으신가요?',
  signUp: '회원가입',
  invitedOnly: '초대를 받은 사람만 가입할 수 있습니다.',
  cookies: {
    title: '쿠키를 허용해 주세요',
    body: '브라우저에서 쿠키를 보내지 않았습니다. {{brand}} 로그인에는 쿠키가 필요하므로, 쿠키를 차단하면 로그인이나 회원가입을 할 수 없습니다.',
    how: '브라우저 설정이나 개인정보 보호 확장 프로그램에서 이 사이트의 쿠키를 허용한 뒤 다시 시도해 주세요. 페이지를 30분 넘게 열어 두었다면 처음부터 다시 시작해 주세요.',
    again: '다시 로그인',
  },
};
