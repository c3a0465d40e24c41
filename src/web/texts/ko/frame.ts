import type { frame as english } from '../en/frame.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const frame: InAnotherLanguage<typeof english> = {
  titled: '{{title}} - {{brand}}',
  titledWithError: '오류: {{title}} - {{brand}}',
  skip: '본문으로 건너뛰기',
  menu: '프로필 메뉴',
  account: '계정 관리',
  organizations: '조직 관리',
  signOut: '로그아웃',
  language: '언어',
  theme: '화면 모드',
  ownPages: '서비스 안내',
  support: '고객 지원',
  terms: '이용약관',
  privacy: '개인정보 처리방침',
  themes: { system: '시스템 설정', light: '라이트', dark: '다크' },
  sessionEnds: '2분 후 자동으로 로그아웃됩니다.',
  sessionOver: '로그아웃되었을 수 있습니다.',
  sessionLast: '하던 작업을 저장한 뒤 다시 로그인해 주세요.',
  sessionEnded: '세션이 종료되었습니다. 다시 로그인해 주세요.',
  stay: '로그인 유지',
  error: '오류:',
  summary_other: '확인이 필요한 항목이 {{count}}개 있습니다',
  retrySeconds_other: '{{count}}초 후 다시 시도할 수 있습니다.',
  retryMinutes_other: '{{count}}분 후인 {{time}}부터 다시 시도할 수 있습니다.',
  retryFrom: '{{time}}부터 다시 시도할 수 있습니다.',
};
