import type { memberMails as english } from '../en/member-mails.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const memberMails: InAnotherLanguage<typeof english> = {
  'mandate-announced': {
    subject: '[{{organization}}] 2단계 인증 의무화 예정 안내',
    title: '{{day}} 전까지 2단계 인증을 설정해 주세요',
    body: '{{organization}} 조직에서 {{day}}부터 모든 구성원에게 2단계 인증을 의무화합니다. 아직 2단계 인증을 설정하지 않았습니다. 휴대폰을 준비해 주세요. 약 3분 걸립니다. 그날부터는 2단계 인증 없이 이 조직을 이용할 수 없습니다.',
  },
  'mandate-on': {
    subject: '[{{organization}}] 2단계 인증 의무화 안내',
    title: '2단계 인증을 설정해 주세요',
    body: '{{organization}} 조직에서 모든 구성원에게 2단계 인증을 의무화했습니다. 아직 설정하지 않았으므로 설정을 마칠 때까지 이 조직을 이용할 수 없습니다. 휴대폰을 준비해 주세요. 약 3분 걸립니다.',
  },
  'mandate-soon': {
    subject: '[{{organization}}] {{day}}부터 2단계 인증 의무화',
    title: '{{day}} 전까지 2단계 인증을 설정해 주세요',
    body: '{{organization}} 조직에서 {{day}}부터 모든 구성원에게 2단계 인증을 의무화합니다. 아직 2단계 인증을 설정하지 않았습니다. 휴대폰을 준비해 주세요. 약 3분 걸립니다.',
  },
  'passkeys-announced': {
    subject: '[{{organization}}] 패스키 또는 보안 키 의무화 예정 안내',
    title: '{{day}} 전까지 패스키나 보안 키를 추가해 주세요',
    body: '{{organization}} 조직에서 {{day}}부터 모든 구성원에게 패스키 또는 보안 키를 의무화합니다. 아직 등록한 패스키나 보안 키가 없습니다. 휴대폰이나 컴퓨터, 보안 키로 약 3분이면 추가할 수 있습니다. 그날부터는 패스키나 보안 키 없이 이 조직을 이용할 수 없습니다.',
  },
  'passkeys-on': {
    subject: '[{{organization}}] 패스키 또는 보안 키 의무화 안내',
    title: '패스키나 보안 키를 추가해 주세요',
    body: '{{organization}} 조직에서 모든 구성원에게 패스키 또는 보안 키를 의무화했습니다. 아직 등록한 패스키나 보안 키가 없으므로 추가할 때까지 이 조직을 이용할 수 없습니다. 휴대폰이나 컴퓨터, 보안 키로 약 3분이면 추가할 수 있습니다.',
  },
  'passkeys-soon': {
    subject: '[{{organization}}] {{day}}부터 패스키 또는 보안 키 의무화',
    title: '{{day}} 전까지 패스키나 보안 키를 추가해 주세요',
    body: '{{organization}} 조직에서 {{day}}부터 모든 구성원에게 패스키 또는 보안 키를 의무화합니다. 아직 등록한 패스키나 보안 키가 없습니다. 휴대폰이나 컴퓨터, 보안 키로 약 3분이면 추가할 수 있습니다.',
  },
  'passkeys-off': {
    subject: '[{{organization}}] 패스키 의무화 해제 안내',
    title: '패스키가 다시 선택 사항이 되었습니다',
    body: '{{organization}} 조직에서 패스키 또는 보안 키 의무화를 해제했습니다. 인증번호와 달리 패스키는 가짜 페이지에 입력할 수 없으므로 계속 사용하는 것이 좋습니다.',
  },
  'mandate-off': {
    subject: '[{{organization}}] 2단계 인증 의무화 해제 안내',
    title: '2단계 인증이 다시 선택 사항이 되었습니다',
    body: '{{organization}} 조직에서 2단계 인증 의무화를 해제했습니다. 비밀번호가 유출되어도 계정을 보호할 수 있으므로 설정해 두는 것이 좋습니다.',
  },
  'mandate-released': {
    subject: '[{{organization}}] 운영자가 2단계 인증 의무화를 해제했습니다',
    title: '2단계 인증 의무화가 해제되었습니다',
    body: '서비스 운영자가 {{organization}} 조직의 2단계 인증 의무화를 해제하고 사유를 기록했습니다. 보안 설정에서 다시 의무화할 수 있습니다.',
  },
  reminder: {
    subject: '[{{organization}}] 2단계 인증 설정 요청',
    title: '2단계 인증을 설정해 주세요',
    body: '{{organization}} 조직의 {{actor}} 님이 2단계 인증 설정을 요청했습니다. 휴대폰을 준비해 주세요. 약 3분 걸립니다.',
  },
  'reminder-passkeys': {
    subject: '[{{organization}}] 패스키 또는 보안 키 추가 요청',
    title: '패스키나 보안 키를 추가해 주세요',
    body: '{{organization}} 조직의 {{actor}} 님이 패스키나 보안 키를 추가해 달라고 요청했습니다. 이 조직에서는 모든 구성원에게 패스키나 보안 키가 필수입니다. 아직 등록한 것이 없으므로 추가할 때까지 조직을 이용할 수 없습니다. 휴대폰이나 컴퓨터, 보안 키로 약 3분이면 추가할 수 있습니다.',
  },
  'reminder-passkeys-soon': {
    subject: '[{{organization}}] 패스키 또는 보안 키 추가 요청',
    title: '{{day}} 전까지 패스키나 보안 키를 추가해 주세요',
    body: '{{organization}} 조직의 {{actor}} 님이 패스키나 보안 키를 추가해 달라고 요청했습니다. 이 조직에서는 {{day}}부터 모든 구성원에게 패스키나 보안 키가 필수입니다. 아직 등록한 것이 없습니다. 휴대폰이나 컴퓨터, 보안 키로 약 3분이면 추가할 수 있습니다.',
  },
  'reset-by-administrator': {
    subject: '[{{brand}}] 관리자가 2단계 인증을 초기화했습니다',
    title: '2단계 인증이 초기화되었습니다',
    body: '{{organization}} 조직의 {{actor}} 님이 회원님의 2단계 인증을 초기화하고 사유를 기록했습니다. 모든 기기에서 로그아웃되었으며, 인증 앱, 패스키, 보안 키와 복구 코드는 더 이상 사용할 수 없습니다. 비밀번호와 이메일로 받은 인증번호로 로그인한 뒤 2단계 인증을 다시 설정해 주세요.',
  },
  'reset-of-member': {
    subject: '[{{brand}}] 구성원의 2단계 인증을 초기화했습니다',
    title: '구성원의 2단계 인증을 초기화했습니다',
    body: '{{organization}} 조직에서 {{member}} 님의 2단계 인증을 초기화했습니다. 해당 구성원은 비밀번호와 이메일로 받은 인증번호로 로그인한 뒤 다시 설정합니다.',
  },
  'member-removed': {
    subject: '[{{organization}}] 더 이상 조직의 구성원이 아닙니다',
    title: '더 이상 {{organization}} 조직의 구성원이 아닙니다',
    body: '{{actor}} 님이 회원님을 {{organization}} 조직에서 내보냈습니다. 계정과 다른 조직은 그대로 유지됩니다.',
  },
  'role-changed': {
    subject: '[{{organization}}] 역할이 변경되었습니다',
    title: '{{organization}} 조직에서의 새 역할: {{role}}',
    body: '{{actor}} 님이 {{organization}} 조직에서 회원님의 역할을 변경했습니다. 계정과 다른 조직은 그대로 유지됩니다.',
  },
  'owner-changed': {
    subject: '[{{organization}}] 조직의 소유자가 되었습니다',
    title: '{{organization}} 조직의 소유자가 되었습니다',
    body: '{{actor}} 님이 회원님에게 {{organization}} 조직의 소유권을 이전했습니다. 이제 조직의 모든 설정을 변경할 수 있으며, 소유권은 소유자만 다시 이전할 수 있습니다.',
  },
  'owner-was-changed': {
    subject: '[{{organization}}] 조직의 소유자가 변경되었습니다',
    title: '{{organization}} 조직의 소유자가 변경되었습니다',
    body: '{{member}} 님에게 {{organization}} 조직의 소유권을 이전했습니다. 회원님은 이제 관리자입니다.',
  },
  'owner-changed-by-operator': {
    subject: '[{{organization}}] 조직의 소유자가 변경되었습니다',
    title: '{{organization}} 조직의 소유자가 변경되었습니다',
    body: '서비스 운영자가 {{member}} 님을 {{organization}} 조직의 소유자로 지정하고 사유를 기록했습니다.',
  },
  'people-imported': {
    subject: '[{{organization}}] 운영자가 구성원을 추가했습니다',
    title: '{{organization}} 조직에 구성원이 추가되었습니다',
    body: '서비스 운영자가 다른 시스템의 계정을 옮기면서 {{organization}} 조직의 구성원으로 추가했습니다. 추가된 사람과 역할은 조직의 활동 기록에서 확인할 수 있습니다.',
  },
  'deletion-announced': {
    subject: '[{{organization}}] 조직이 삭제될 예정입니다',
    title: '{{organization}} 조직이 {{day}}에 삭제됩니다',
    body: '{{actor}} 님이 {{organization}} 조직의 삭제를 예약했습니다. 그때까지는 그대로 이용할 수 있으며, 그 후에는 아무도 이용할 수 없습니다. 계정은 유지됩니다.',
  },
  'deletion-cancelled': {
    subject: '[{{organization}}] 조직 삭제가 취소되었습니다',
    title: '{{organization}} 조직은 삭제되지 않습니다',
    body: '{{actor}} 님이 {{organization}} 조직의 삭제를 취소했습니다. 이전과 같이 이용할 수 있습니다.',
  },
  'access-token-made-by': {
    subject: '[{{organization}}] 새 액세스 토큰이 생성되었습니다',
    title: '새 액세스 토큰이 생성되었습니다',
    body: '{{actor}} 님이 {{organization}} 조직의 액세스 토큰을 만들었습니다. 프로그램에서 이 토큰으로 권한에 따라 조직의 데이터를 읽거나 구성원을 초대할 수 있습니다. 액세스 토큰 메뉴에서 소유자나 관리자가 폐기할 수 있습니다.',
  },
};
