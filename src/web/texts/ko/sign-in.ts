import type { signIn as english } from '../en/sign-in.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const signIn: InAnotherLanguage<typeof english> = {
  title: '로그인',
  submit: '로그인',
  email: '이메일',
  password: '비밀번호',
  newHere: '{{brand}} 계정이 없으신가요?',
  signUp: '회원가입',
};
