import type { frame as english } from '../en/frame.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const frame: InAnotherLanguage<typeof english> = {
  titled: '{{title}} - {{brand}}',
  titledWithError: '오류: {{title}} - {{brand}}',
  skip: '본문으로 건너뛰기',
  menu: '프로필 메뉴',
  account: '계정 관리',
  signOut: '로그아웃',
  language: '언어',
  error: '오류:',
  summary_other: '확인이 필요한 항목이 {{count}}개 있습니다',
  retryFrom: '다시 시도할 수 있는 시각: {{time}}',
};
