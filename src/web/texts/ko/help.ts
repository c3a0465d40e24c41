import type { help as english } from '../en/help.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const help: InAnotherLanguage<typeof english> = {
  title: '도움말',
  titles: { people: '2단계 인증 도움말', organizations: '소유자와 관리자를 위한 도움말' },
  leads: {
    people: '설정하고 로그인하는 방법, 그리고 문제가 생겼을 때 할 일을 안내합니다.',
    organizations: '조직에서 2단계 인증을 의무화하고 구성원을 돕는 방법을 안내합니다.',
  },
  books: { people: '모든 사용자', organizations: '소유자와 관리자' },
  find: '도움말에서 찾기',
  none: '찾는 내용이 없습니다. 다른 단어로 찾아보세요.',
  link: '도움말',
};
