import type { secondStep as english } from '../en/second-step.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const secondStep: InAnotherLanguage<typeof english> = {
  title: '2단계 인증',
  body: '인증 앱을 열고 {{brand}} 항목의 6자리 인증번호를 입력해 주세요.',
  signingInAs: '로그인하는 계정',
  code: '인증번호',
  submit: '인증하기',
  clock: '계속 실패하나요? 휴대폰의 날짜와 시간을 자동으로 설정해 주세요. 현재 서버 시각: {{time}}',
  trust_other: '이 브라우저에서 {{count}}일 동안 다시 묻지 않기',
  trustHint: '본인 기기에서만 선택해 주세요. 중요한 변경을 할 때는 계속 확인합니다.',
  useRecoveryCode: '복구 코드로 로그인',
  useApp: '인증 앱으로 인증',
  useKey: '패스키 또는 보안 키로 인증',
  lostBoth: '모든 인증 수단과 복구 코드를 사용할 수 없나요?',
  another: '다른 계정으로 로그인',
  key: {
    body: '패스키 또는 보안 키로 확인해 주세요.',
    submit: '패스키 또는 보안 키 사용',
    without:
      '패스키와 보안 키는 JavaScript와 최신 브라우저가 필요합니다. 아래에서 다른 방법을 선택해 주세요.',
  },
  recovery: {
    title: '복구 코드로 로그인',
    body: '저장해 둔 복구 코드 중 하나를 입력해 주세요. 각 코드는 한 번만 사용할 수 있습니다.',
    code: '복구 코드',
    hint: '대소문자를 구분하지 않으며 하이픈(-)은 생략해도 됩니다.',
    where: '비밀번호 관리 앱이나 다운로드 폴더를 확인해 주세요. 파일 이름: {{file}}',
    submit: '로그인',
  },
  emailCode: {
    title: '이메일을 확인해 주세요',
    sent: '{{email}} 주소로 6자리 인증번호를 보냈습니다.',
    why: '이 계정은 2단계 인증을 다시 설정해야 합니다. 그때까지는 이메일로 받은 인증번호도 확인합니다.',
    submit: '계속',
    openFor_other: '{{count}}분 안에 계속하지 않으면 다시 로그인해야 합니다.',
    noMailbox: '이 주소로 메일을 받을 수 없다면 도움을 요청해 주세요. {{operator}}',
  },
  lost: {
    title: '모든 인증 수단과 복구 코드를 사용할 수 없나요?',
    firstTitle: '먼저 찾아보세요',
    first:
      '다운로드 폴더나 비밀번호 관리 앱에서 복구 코드 파일을 찾아보세요. 파일 이름: {{file}}. 이전 휴대폰이나 클라우드 백업에 인증 앱이, 다른 기기나 비밀번호 관리 앱에 패스키가 남아 있을 수도 있습니다.',
    memberTitle: '한 조직에만 속해 있다면',
    member: '구성원은 소유자나 관리자에게, 관리자는 소유자에게 2단계 인증 초기화를 요청해 주세요.',
    ownerTitle: '소유자이거나, 여러 조직에 속해 있거나, 조직이 없다면',
    owner: '서비스 운영자만 2단계 인증을 초기화할 수 있습니다. {{operator}}',
    support: '도움이 더 필요하면 {{support}} 페이지를 이용해 주세요.',
    warning:
      '전화, 채팅, 이메일로 인증번호나 복구 코드를 묻지 않습니다. 이메일만으로 2단계 인증을 해제하지 않습니다.',
  },
};
