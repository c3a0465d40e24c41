import type { sessions as english } from '../en/sessions.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const sessions: InAnotherLanguage<typeof english> = {
  title: '로그인 기기',
  lead: '현재 로그인되어 있는 기기입니다. 모르는 기기가 있으면 로그아웃하고 비밀번호를 변경해 주세요.',
  onlyHere: '이 기기에서만 로그인되어 있습니다.',
  current: '이 기기',
  now: '지금 사용 중',
  seen: '마지막 사용: {{ago}}',
  since: '로그인: {{time}}',
  end: '로그아웃',
  others: '다른 기기 모두 로그아웃',
  othersDetail: '이 기기에서는 로그인 상태를 유지합니다.',
};
