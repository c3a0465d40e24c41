import type { organization as english } from '../en/organization.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organization: InAnotherLanguage<typeof english> = {
  title: '조직 관리',
  states: { on: '사용 중', off: '사용 안 함', due: '설정 필요', overdue: '기한 지남' },
  byNobody: '운영자',
  csv: {
    name: '이름',
    email: '이메일',
    role: '역할',
    twoStep: '2단계 인증',
    since: '사용 시작',
    dueAt: '기한',
    lastSignInAt: '마지막 로그인',
    recoveryCodesLeft: '남은 복구 코드',
    at: '일시',
    what: '내용',
    by: '처리자',
    to: '대상',
    reason: '사유',
    browser: '기기',
    network: 'IP 주소',
  },
};
