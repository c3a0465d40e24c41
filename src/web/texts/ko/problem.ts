import type { problem as english } from '../en/problem.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const problem: InAnotherLanguage<typeof english> = {
  titles: {
    'not-found': '페이지를 찾을 수 없습니다',
    'not-allowed': '권한이 없습니다',
    'wrong-origin': '요청을 처리하지 않았습니다',
    'link-expired': '더 이상 사용할 수 없는 링크입니다',
    'too-many-attempts': '시도 횟수를 초과했습니다',
    'mail-not-sent': '메일을 보내지 못했습니다',
    busy: '접속이 많아 지연되고 있습니다',
    unavailable: '일시적으로 이용할 수 없습니다',
    fault: '문제가 발생했습니다',
    other: '처리하지 못했습니다',
  },
  fault: '서버에 문제가 있으며, 입력한 내용에는 문제가 없습니다. 잠시 후 다시 시도해 주세요.',
  ask: '문제가 계속되면 알려 주세요. {{operator}}',
  lost: '링크로 들어왔다면 주소가 잘리지 않았는지 확인해 주세요. 메일에서는 긴 링크가 끊어지기도 합니다. {{operator}}',
  request: '문의할 때 알려 줄 내용: {{code}} ({{status}}), 참조 번호 {{request}}',
  help: '{{operator}}',
  again: '다시 시도',
  newLink: '새 링크 받기',
  newPassword: '새 비밀번호 설정',
  toHome: '홈으로 이동',
  toSignIn: '로그인 페이지로 이동',
  continue: '계속',
  otherAccount: '다른 계정 사용',
};
