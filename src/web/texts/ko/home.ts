import type { home as english } from '../en/home.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const home: InAnotherLanguage<typeof english> = {
  title: '홈',
  welcome: '{{name}} 님, 환영합니다',
  security: '보안',
  protected: '비밀번호와 2단계 인증으로 계정을 보호하고 있습니다.',
  unprotected: '비밀번호만으로 계정을 보호하고 있습니다',
  callToAction:
    '로그인할 때 인증 앱의 인증번호나 패스키로 한 번 더 확인하도록 설정해 주세요. 약 3분 걸립니다.',
  requiredNow:
    '{{organization}} 조직에서 2단계 인증을 의무화했습니다. 설정을 마쳐야 조직을 이용할 수 있습니다.',
  requiredFrom: '{{organization}} 조직에서 {{day}}부터 2단계 인증을 의무화합니다.',
  passkeyRequiredNow:
    '{{organization}} 조직에서 패스키나 보안 키를 의무화했습니다. 추가하기 전에는 이 조직을 이용할 수 없습니다.',
  passkeyRequiredFrom: '{{organization}} 조직에서 {{day}}부터 패스키나 보안 키를 의무화합니다.',
  instead: '다른 방법 보기',
  joined: '{{organization}} 조직에 참여했습니다.',
  setUp: '2단계 인증 설정',
  few_other: '남은 복구 코드가 {{count}}개뿐입니다.',
  getNew: '새 복구 코드 받기',
  organizations: '조직',
  noOrganization: '속한 조직이 없습니다. 초대를 받아 참여하거나 조직을 만들 수 있습니다.',
  toOrganizations: '조직 만들기',
};
