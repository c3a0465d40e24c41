import type { organizationSecurity as english } from '../en/organization-security.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationSecurity: InAnotherLanguage<typeof english> = {
  title: '보안 설정',
  heading: '모든 구성원에게 2단계 인증 의무화',
  required: '적용 중',
  announced: '적용 예정',
  notRequired: '선택 사항',
  off: '구성원이 각자 선택합니다.',
  since: '{{day}}부터 적용 중입니다. 설정하지 않은 구성원은 조직을 이용할 수 없습니다.',
  from: '{{day}}부터 적용됩니다. 그때까지는 설정하지 않아도 이용할 수 있지만, 공지 후 참여한 구성원은 먼저 설정해야 합니다.',
  open: '2단계 인증 의무화',
  openNote: '먼저 누구에게 적용되는지 확인합니다. 확정하기 전에는 변경되지 않습니다.',
  ownFirst: '먼저 본인 계정의 2단계 인증을 활성화해 주세요.',
  setUp: '설정하기',
  date: '적용일',
  changeDate: '적용일 변경',
  state: '사용 현황',
  use: {
    any_other: '구성원 {{count}}명 중 {{with}}명 사용',
    passkeys_other: '구성원 {{count}}명 중 {{with}}명이 패스키나 보안 키 등록',
  },
  left: {
    any_other: '{{count}}명이 설정하지 않았습니다.',
    passkeys_other: '{{count}}명이 등록하지 않았습니다.',
  },
  seeWho: '명단 보기',
  history: '변경 기록',
  lift: {
    title: '의무화 해제',
    note: '구성원이 2단계 인증을 비활성화할 수 있게 됩니다.',
    open: '해제',
    detail:
      '2단계 인증을 사용 중인 구성원은 직접 비활성화하기 전까지 계속 사용합니다. 설정하지 않은 구성원도 다시 조직을 이용할 수 있으며, 메일로 알립니다.',
    submit: '의무화 해제',
  },
  trust: {
    title: '신뢰하는 브라우저',
    accepted: {
      note_other: '허용함. 구성원은 본인 브라우저에서 {{count}}일 동안 2단계 인증을 생략할 수 있습니다.',
      open: '허용 안 함',
      detail:
        '2단계 인증을 생략하고 로그인한 구성원에게는 이 조직에서 다음 동작을 할 때 2단계 인증을 요청합니다. 다른 구성원에게는 영향이 없으며, 구성원이 속한 다른 조직에도 영향이 없습니다.',
      submit: '신뢰하는 브라우저 허용 안 함',
    },
    refused: {
      note_other: '허용하지 않음. 2단계 인증을 생략한 구성원에게는 이 조직에서 2단계 인증을 요청합니다.',
      open: '허용',
      detail: '2단계 인증을 생략하고 비밀번호만으로 로그인한 구성원도 이 조직을 이용할 수 있게 됩니다.',
      submit: '신뢰하는 브라우저 허용',
    },
  },
  level: {
    title: '패스키만 허용',
    off: '구성원은 어떤 인증 수단이든 사용할 수 있습니다. 인증번호는 가짜 페이지에 입력할 위험이 있지만, 패스키와 보안 키는 그렇지 않습니다.',
    on: '패스키나 보안 키로 로그인한 구성원만 이 조직을 이용할 수 있습니다.',
    next: '{{day}}부터는 패스키나 보안 키로 로그인한 구성원만 이 조직을 이용할 수 있습니다.',
    open: '패스키 의무화',
    ownFirst: '먼저 본인의 패스키나 보안 키를 추가해 주세요.',
    addOwn: '추가하기',
    lower: {
      open: '모든 인증 수단 허용',
      detail: '바로 인증 앱의 인증번호와 복구 코드만으로도 다시 이용할 수 있습니다.',
      submit: '모든 인증 수단 허용',
    },
  },
  preview: {
    title: '2단계 인증을 의무화할까요?',
    titlePasskeys: '패스키 또는 보안 키를 의무화할까요?',
    impactPasskeys_other:
      '구성원 {{members}}명 중 {{count}}명에게 패스키나 보안 키가 없습니다. 선택한 날부터는 패스키나 보안 키로 로그인해야 {{organization}} 조직을 이용할 수 있으며, 그전까지는 현재 설정이 유지됩니다.',
    nobodyPasskeys:
      '모든 구성원에게 이미 패스키나 보안 키가 있습니다. 선택한 날부터는 패스키나 보안 키를 사용해야 이 조직을 이용할 수 있습니다.',
    whoPasskeys_other: '패스키나 보안 키가 없는 구성원 ({{count}}명)',
    titleChange: '적용일을 변경할까요?',
    until: '현재 {{day}}부터 적용할 예정입니다.',
    impact_other:
      '{{organization}} 조직의 구성원 {{members}}명 중 {{count}}명이 아직 설정하지 않았습니다. 해당 구성원은 선택한 날부터 설정을 마쳐야 조직을 이용할 수 있습니다.',
    nobody:
      '모든 구성원이 이미 2단계 인증을 사용하고 있어 이용이 중단되는 구성원은 없습니다. 새 구성원은 먼저 설정한 뒤 이용합니다.',
    signedIn_other:
      '그중 {{count}}명이 지금 로그인해 있습니다. 즉시 적용하면 다음 화면부터 설정을 요청합니다.',
    owner: '소유자도 포함됩니다.',
    ownerDetail: '그날부터는 소유자도 설정을 마칠 때까지 조직을 이용할 수 없습니다.',
    who_other: '설정하지 않은 구성원 ({{count}}명)',
    more_other: '외 {{count}}명',
    atOnce: '공지 후 참여 · 즉시 적용',
    when: '적용일',
    another: '다른 날짜',
    choose: '선택',
    now: '즉시 적용',
    nowHint: '유예 기간 없음',
    in_other: '{{count}}일 후',
    notify: '메일 안내',
    notifyYes: '해당 구성원에게 안내 메일 보내기',
    notifyYesHint: '적용일과 설정 방법을 안내합니다',
    notifyNo: '지금은 보내지 않기',
    notifyNoHint: '적용 3일 전과 1일 전 안내는 보냅니다',
    submit: '의무화',
    submitChange: '적용일 변경',
  },
};
