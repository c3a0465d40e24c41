import type { organizationInvitations as english } from '../en/organization-invitations.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationInvitations: InAnotherLanguage<typeof english> = {
  title: '초대',
  form: {
    title: '구성원 초대',
    emails: '이메일 주소',
    emailsHint:
      '최대 20개까지, 줄을 바꾸거나 쉼표로 구분해 주세요. 메일 프로그램에서 이름과 함께 복사한 그대로 붙여 넣어도 됩니다.',
    role: '역할',
    language: '초대 메일 언어',
    memberHint: '이름과 역할을 볼 수 있습니다.',
    administratorHint: '구성원과 보안 설정을 관리합니다.',
    required: {
      any: '2단계 인증이 필수라는 점을 함께 안내합니다.',
      passkeys: '패스키나 보안 키가 필수라는 점을 함께 안내합니다.',
    },
    valid: '메일의 링크는 7일 동안 한 번만 사용할 수 있습니다.',
    submit: '초대 메일 보내기',
  },
  left_other: '초대하지 않은 주소가 {{count}}개 있습니다.',
  why: {
    letters: '{{email}}: @ 앞에 영문이 아닌 문자가 있어 메일을 보낼 수 없습니다.',
    member: '{{email}}: 이미 구성원입니다.',
    invited: '{{email}}: 이미 초대했습니다. 아래에서 다시 보낼 수 있습니다.',
    'too-many': '{{email}}: 오늘 보낸 초대가 너무 많습니다. 내일 다시 시도해 주세요.',
    form: '“{{email}}”: 이메일 형식이 아닙니다.',
  },
  waiting: '대기 중인 초대',
  waitingEmpty: '대기 중인 초대가 없습니다.',
  sent: '발송일 {{day}}',
  sentBy: '발송일 {{day}} · 보낸 사람: {{name}}',
  expires: '유효 기한 {{day}}',
  resend: '다시 보내기',
  cancel: '초대 취소',
  cancelled: '취소한 초대',
  undoUntil: '10분 안에 되돌릴 수 있습니다.',
  undo: '되돌리기',
  whom: ': {{email}}',
  own: {
    title: '받은 초대',
    role: '참여할 역할: {{role}}',
    required: {
      any: '2단계 인증이 필수입니다. 조직을 이용하기 전에 설정해야 합니다.',
      passkeys: '패스키나 보안 키가 필수입니다. 아직 없으면 조직을 이용하기 전에 추가해야 합니다.',
    },
    which: '고유 이름: {{slug}}',
    from: '초대한 사람: {{email}}',
    reset: {
      administrator:
        '참여하면 해당 조직의 소유자가 회원님의 2단계 인증을 초기화할 수 있습니다. 단, 다른 조직에도 속해 있으면 초기화할 수 없습니다.',
      member:
        '참여하면 해당 조직의 소유자와 관리자가 회원님의 2단계 인증을 초기화할 수 있습니다. 단, 다른 조직에도 속해 있으면 초기화할 수 없습니다.',
    },
    join: '참여',
    decline: '거절',
    whose: ': {{organization}}',
  },
  link: {
    title: '{{organization}} 조직 초대',
    requiredTitle: {
      any: '2단계 인증이 필수입니다',
      passkeys: '패스키나 보안 키가 필수입니다',
    },
    required: {
      any: '참여한 뒤 바로 설정합니다. 휴대폰을 준비해 주세요. 약 3분 걸립니다.',
      passkeys:
        '아직 없으면 참여한 뒤 바로 추가합니다. 휴대폰이나 컴퓨터, 보안 키를 사용할 수 있습니다. 약 3분 걸립니다.',
    },
    from: '초대한 사람',
    slug: '고유 이름',
    reset: {
      administrator:
        '참여하면 이 조직의 소유자가 회원님의 2단계 인증을 초기화할 수 있습니다. 단, 다른 조직에도 속해 있으면 초기화할 수 없습니다. 초기화된 뒤에는 이메일로 받은 인증번호로 확인하고 다시 설정합니다.',
      member:
        '참여하면 이 조직의 소유자와 관리자가 회원님의 2단계 인증을 초기화할 수 있습니다. 단, 다른 조직에도 속해 있으면 초기화할 수 없습니다. 초기화된 뒤에는 이메일로 받은 인증번호로 확인하고 다시 설정합니다.',
    },
    email: '이메일',
    emailHint: '초대를 받은 주소입니다.',
    name: '이름',
    submit: '계정 만들고 참여하기',
    signInBody: '{{email}} 계정이 이미 있습니다. 로그인하면 홈에서 초대를 수락할 수 있습니다.',
    signIn: '로그인',
    join: '참여',
    joinAs: '참여할 계정: {{email}}',
    notNow: '나중에',
    otherTitle: '다른 주소로 보낸 초대입니다',
    other: '초대받은 주소: {{email}}',
    otherOwn: '로그인한 계정: {{own}}',
    otherAdvice: '로그아웃한 뒤 메일의 링크를 다시 열어 주세요.',
    signOut: '로그아웃',
    home: '홈으로 이동',
  },
};
