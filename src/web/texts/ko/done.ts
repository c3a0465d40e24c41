import type { done as english } from '../en/done.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const done: InAnotherLanguage<typeof english> = {
  profileSaved: '프로필을 저장했습니다.',
  signedUp: '회원가입을 완료하고 로그인했습니다.',
  signedOut: '로그아웃했습니다.',
  signInCancelled: '진행 중이던 로그인을 취소했습니다.',
  codeSent: '새 인증번호를 보냈습니다. 가장 최근 번호만 사용할 수 있습니다.',
  enrolmentLeft: '설정을 그만두었습니다. 저장된 내용은 없습니다.',
  recoveryCodeUsed_zero: '마지막 복구 코드를 사용했습니다.',
  recoveryCodeUsed_other: '복구 코드를 사용해 로그인했습니다. 남은 복구 코드: {{count}}개',
  reissued: '복구 코드를 재발급했습니다. 기존 코드는 사용할 수 없습니다.',
  reissueLeft: '변경된 내용이 없습니다. 기존 복구 코드를 계속 사용할 수 있습니다.',
  twoStepOff: '2단계 인증을 비활성화했습니다. 인증 앱에서 항목을 삭제해 주세요.',
  codesAtHand: '확인했습니다. 안전하게 보관해 주세요.',
  passwordChanged: '비밀번호를 변경했습니다. 다른 기기에서는 로그아웃되었습니다.',
  passwordReset: '새 비밀번호를 저장했습니다. 새 비밀번호로 로그인해 주세요.',
  notMe: '모든 기기에서 로그아웃했습니다. 새 비밀번호를 정하는 링크를 보냈습니다.',
  sessionsEnded: '로그아웃했습니다.',
  addressChanged: '이메일을 변경했습니다. 이제 새 주소로 로그인해 주세요.',
  addressRestored: '이메일을 되돌렸습니다. 새 비밀번호를 설정할 수 있는 링크를 메일로 보냈습니다.',
  accountDeleted: '계정을 삭제했습니다.',
  proved: '본인 확인을 마쳤습니다. 계속 진행해 주세요.',
};
