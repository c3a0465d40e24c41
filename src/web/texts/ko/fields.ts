import type { fields as english } from '../en/fields.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const fields: InAnotherLanguage<typeof english> = {
  showPassword: '비밀번호 표시',
  hidePassword: '비밀번호 숨기기',
  show: '표시',
  hide: '숨기기',
  attemptsLeft_other: '남은 시도 횟수: {{count}}회',
  required: '이 항목을 입력해 주세요.',
  emailRequired: '이메일 주소를 입력해 주세요.',
  emailSame: '지금 사용하고 있는 주소입니다. 다른 주소를 입력해 주세요.',
  emailForm: '이메일 형식을 확인해 주세요. 예: name@example.com',
  passwordRequired: '비밀번호를 입력해 주세요.',
  passwordShort: '비밀번호는 {{min}}자 이상이어야 합니다.',
  nameRequired: '이름을 입력해 주세요.',
  codeRequired: '6자리 인증번호를 입력해 주세요.',
  recoveryCodeRequired: '복구 코드를 입력해 주세요.',
  secondStepRequired: '인증 앱의 인증번호나 복구 코드를 입력해 주세요.',
  otherAddress: '안내 메일을 받은 주소가 아닙니다.',
  tooLong: '너무 깁니다.',
  wrongType: '입력한 내용을 확인해 주세요.',
  saved: '복구 코드를 저장한 뒤 체크해 주세요.',
  unknown: '사용할 수 없는 항목입니다: {{field}}',
};
