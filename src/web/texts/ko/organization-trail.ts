import type { organizationTrail as english } from '../en/organization-trail.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationTrail: InAnotherLanguage<typeof english> = {
  title: '활동 기록',
  lead: '이 조직에서 누가 무엇을 했는지 보여 줍니다.',
  groups: {
    members: '구성원',
    invitations: '초대',
    twoStep: '2단계 인증',
    accessTokens: '액세스 토큰',
    organization: '조직',
  },
  onlyOne: '다음 구성원과 관련된 기록만 표시합니다: {{name}}',
  everybody: '전체 보기',
  by: '처리자: {{name}}',
  to: '대상: {{name}}',
  byOperator: '처리자: 운영자',
  deleted: '삭제된 계정',
  reason: '사유: {{reason}}',
  from: '{{day}}부터 적용',
  on: '{{day}} 예정',
  zone: '새 시간대: {{zone}}',
  older: '이전 기록',
  csv: 'CSV 다운로드',
};
