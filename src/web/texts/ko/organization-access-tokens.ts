import type { organizationAccessTokens as english } from '../en/organization-access-tokens.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationAccessTokens: InAnotherLanguage<typeof english> = {
  title: '액세스 토큰',
  lead: '프로그램에서 이 조직의 기능을 이용할 때 사용합니다. 토큰을 만든 사람이 권한을 잃으면 토큰도 사용할 수 없습니다.',
  empty: '액세스 토큰이 없습니다.',
  create: '토큰 만들기',
  row: {
    made: '{{day}} 생성 · {{name}}',
    used: '마지막 사용: {{day}}',
    neverUsed: '사용한 적 없음',
    ends: '만료: {{day}}',
    paused: '일시 중지',
    pausedWhy: '토큰을 만든 사람이 지금 이 조직을 이용할 수 없습니다.',
    revoke: '폐기',
    which: ': {{name}}',
    revokeDetail: '이 토큰을 사용하는 프로그램이 바로 작동하지 않게 됩니다. 되돌릴 수 없습니다.',
    revokeSubmit: '토큰 폐기',
  },
  making: {
    title: '액세스 토큰 만들기',
    name: '이름',
    nameHint: '용도를 적어 주세요. 예: 인사 시스템 연동',
    scopes: '권한',
    days: '유효 기간 (일)',
    daysHint: '1일에서 365일까지 정할 수 있습니다.',
    submit: '토큰 만들기',
  },
  shown: {
    title: '새 액세스 토큰',
    onceTitle: '지금 복사해 주세요',
    once: '이 페이지를 벗어나면 다시 볼 수 없습니다. 프로그램이 비밀 정보를 읽는 곳에 보관해 주세요.',
    openUntil_other: '앞으로 {{count}}분 동안은 새로고침해도 다시 표시됩니다.',
    token: '액세스 토큰',
    copy: '토큰 복사',
    submit: '완료',
  },
  scopes: {
    'members-read': '구성원, 역할, 2단계 인증 상태 읽기',
    'invitations-read': '초대 읽기',
    'invitations-write': '구성원 초대 보내기, 다시 보내기, 취소하기 (관리자 초대는 불가)',
    'activity-read': '활동 기록 읽기',
    'security-read': '보안 설정 읽기',
  },
};
