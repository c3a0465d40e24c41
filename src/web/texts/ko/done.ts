import type { done as english } from '../en/done.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const done: InAnotherLanguage<typeof english> = {
  profileSaved: '프로필을 저장했습니다.',
  signedUp: '회원가입을 완료하고 로그인했습니다.',
  signedOut: '로그아웃했습니다.',
  signInCancelled: '진행 중이던 로그인을 취소했습니다.',
  codeSent: '새 인증번호를 보냈습니다. 가장 최근 번호만 사용할 수 있습니다.',
  enrolmentLeft: '설정을 그만두었습니다. 저장된 내용은 없습니다.',
  enrolmentExpired: '설정 시간이 만료되었습니다. 저장된 내용은 없습니다.',
  enrolmentContinued: '진행 중인 설정이 있어 이어서 진행합니다.',
  twoStepOn: '2단계 인증을 활성화했습니다.',
  appReplaced: '새 인증 앱을 등록했습니다. 이전 인증 앱은 더 이상 사용할 수 없습니다.',
  recoveryCodeUsed: '복구 코드로 로그인했습니다.',
  recoveryCodeUsed_zero: '마지막 복구 코드를 사용했습니다.',
  recoveryCodeUsed_other: '복구 코드를 사용해 로그인했습니다. 남은 복구 코드: {{count}}개',
  proved: '본인 확인을 마쳤습니다. 계속 진행해 주세요.',
};
