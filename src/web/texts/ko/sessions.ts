import type { sessions as english } from '../en/sessions.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const sessions: InAnotherLanguage<typeof english> = {
  title: '로그인 기기',
  lead: '현재 로그인되어 있는 기기입니다. 모르는 기기가 있으면 로그아웃하고 비밀번호를 변경해 주세요.',
  onlyHere: '이 기기에서만 로그인되어 있습니다.',
  current: '이 기기',
  seen: '마지막 사용: {{ago}}',
  since: '로그인: {{time}}',
  end: '로그아웃',
  others: '다른 기기 모두 로그아웃',
  othersDetail: '이 기기에서는 로그인이 유지됩니다. 다른 브라우저는 아래 목록에서도 삭제됩니다.',
  browsers: {
    title: '이전에 사용한 브라우저',
    lead: '전에 로그인한 적이 있는 브라우저입니다. 다른 사람이 비밀번호나 인증번호를 여러 번 틀려 로그인이 제한되어도 이 브라우저에서는 로그인할 수 있습니다. 더 이상 사용하지 않거나 모르는 브라우저는 목록에서 삭제해 주세요.',
    none: '기억하고 있는 브라우저가 없습니다.',
    current: '이 브라우저',
    lastUsed: '마지막 로그인: {{time}}',
    since: '처음 사용: {{time}}',
    trusted:
      '{{time}}까지 신뢰하는 브라우저이며, 2단계 인증을 요청하지 않습니다. 해제하려면 이 목록에서 삭제해 주세요.',
    forget: '삭제',
    others: '다른 브라우저 모두 삭제',
    othersDetail: '로그인되어 있는 기기는 그대로 유지됩니다.',
    prove: '본인 확인',
    proveDetail: '브라우저를 삭제하려면 먼저 본인 확인이 필요합니다.',
  },
};
