import type { passkeys as english } from '../en/passkeys.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const passkeys: InAnotherLanguage<typeof english> = {
  title: '패스키와 보안 키',
  detail: '지문, 얼굴, 화면 잠금 또는 보안 키로 로그인합니다. 피싱 사이트에서는 사용할 수 없습니다.',
  name: '이름 (선택)',
  kinds: { passkey: '패스키', key: '보안 키' },
  nameHint: '다른 패스키와 구분할 이름입니다. 예: 회사 노트북',
  use: '패스키 또는 보안 키 사용',
  orPassword: '또는 비밀번호와 인증번호를 입력해 주세요.',
  recoveryCodeHint: '각 복구 코드는 한 번만 사용할 수 있습니다.',
  without: '패스키와 보안 키는 JavaScript와 최신 브라우저가 필요합니다. 여기서는 다른 방법을 사용해 주세요.',
  cancelled:
    '확인하지 못했습니다. 취소했거나 시간이 지났거나 사용할 수 있는 패스키가 없습니다. 다시 시도하거나 다른 방법을 사용해 주세요.',
  failed: '이 브라우저에서 패스키를 사용할 수 없습니다. 다시 시도하거나 다른 방법을 사용해 주세요.',
  synced: '여러 기기에 동기화',
  bound: '한 기기에만 저장',
  added: '등록일 {{day}}',
  lastUsed: '마지막 사용 {{day}}',
  notUsed: '아직 사용하지 않음',
  elsewhere: '여기서 사용할 수 없음',
  elsewhereAdvice:
    '이 서비스의 다른 주소에서 만든 키여서 여기서는 사용할 수 없습니다. 삭제한 뒤 계속 사용하려면 다시 추가해 주세요.',
  check: '확인 필요',
  copied:
    '이 키의 사용 횟수가 줄어들었습니다. 다른 사람이 키를 복제했을 수 있습니다. 직접 복원하거나 초기화한 것이 아니라면 삭제하고 새로 추가해 주세요.',
  change: '수정',
  rename: '저장',
  add: {
    open: '추가',
    title: '패스키 또는 보안 키 추가',
    body: '저장할 위치를 브라우저에서 선택합니다. 이 기기, 비밀번호 관리 앱, 휴대폰, 보안 키 중에서 고를 수 있습니다.',
    submit: '패스키 또는 보안 키 추가',
  },
  remove: {
    title: '삭제',
    note: '더 이상 로그인에 사용할 수 없습니다.',
    open: '삭제',
    body: '이 계정에서 더 이상 사용할 수 없게 됩니다. 다른 기기에서는 로그아웃됩니다. 비밀번호 관리 앱에 저장했다면 그곳에서도 삭제해 주세요.',
    submit: '삭제',
  },
  enrol: {
    title: '패스키 또는 보안 키 등록',
    instead: '패스키 또는 보안 키로 설정하기',
    asked: '조직에서 패스키 또는 보안 키를 의무화했습니다',
    askedDetail: '인증 앱만으로는 이 조직을 이용할 수 없습니다. 인증 앱은 나중에 추가할 수 있습니다.',
    submit: '패스키 또는 보안 키로 계속하기',
    useApp: '인증 앱 사용',
  },
};
