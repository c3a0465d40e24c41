import type { consoles as english } from '../en/consoles.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const consoles: InAnotherLanguage<typeof english> = {
  backTo: '{{name}} 페이지로 돌아가기',
  leading: {
    title: '{{name}} 페이지로 이동합니다',
    body: '잠시만 기다려 주세요. 이동하지 않으면 버튼을 눌러 주세요.',
    go: '{{name}} 페이지로 이동',
  },
  signedOut: {
    title: '로그아웃되었습니다',
    body: '이 브라우저에서 같은 계정으로 로그인한 다른 페이지에서도 모두 로그아웃되었습니다.',
    signIn: '다시 로그인',
  },
};
