import type { openid as english } from '../en/openid.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const openid: InAnotherLanguage<typeof english> = {
  leadOn: {
    title: '로그인되었습니다',
    lead: '다음 애플리케이션으로 이동합니다: {{name}}',
    continue: '계속',
  },
  signOut: {
    title: '{{brand}} 서비스에서 로그아웃할까요?',
    lead: '이 서비스와, 여기에서 로그인한 모든 애플리케이션에서 로그아웃됩니다.',
    asked:
      '로그아웃을 요청한 애플리케이션: {{name}}. 이 서비스와, 여기에서 로그인한 모든 애플리케이션에서 로그아웃됩니다.',
    submit: '로그아웃',
    stay: '로그아웃하지 않기',
    done: '로그아웃되었습니다',
    doneLead: '{{brand}} 서비스에서 로그아웃되었습니다. 다음 애플리케이션으로 돌아갑니다: {{name}}',
    back: '돌아가기: {{name}}',
  },
  refused: {
    unknown: {
      title: '등록되지 않은 애플리케이션입니다',
      lead: '이 페이지를 연 애플리케이션은 등록되어 있지 않습니다. 애플리케이션에 전달된 정보는 없습니다.',
      whatToDo:
        '애플리케이션에서 다시 시도해 주세요. 이 페이지가 또 나타나면 애플리케이션 운영자에게 클라이언트 ID가 잘못되었거나 애플리케이션이 삭제되었다고 알려 주세요.',
    },
    wrongAddress: {
      title: '이 애플리케이션을 열 수 없습니다',
      lead: '애플리케이션이 등록되지 않은 주소로 이동하도록 요청했습니다. 애플리케이션에 전달된 정보는 없습니다.',
      whatToDo:
        '메일이나 메시지의 링크로 들어왔다면 그 링크를 다시 사용하지 마세요. 그렇지 않다면 애플리케이션 운영자에게 리디렉션 주소가 잘못되었다고 알려 주세요.',
    },
    over: {
      title: '로그인 요청이 만료되었습니다',
      lead: '시작한 지 너무 오래되었거나, 이미 완료되었거나, 다른 브라우저에서 시작한 요청입니다.',
      whatToDo: '애플리케이션으로 돌아가 다시 로그인해 주세요.',
    },
    malformed: {
      title: '애플리케이션의 요청이 올바르지 않습니다',
      lead: '이 페이지를 연 요청에 빠진 내용이 있어 계속할 수 없습니다.',
      whatToDo:
        '애플리케이션으로 돌아가 다시 시도해 주세요. 이 페이지가 또 나타나면 애플리케이션 운영자에게 알려 주세요.',
    },
    fault: {
      title: '문제가 발생했습니다',
      lead: '서버에 문제가 발생했습니다. 입력한 내용에는 문제가 없습니다.',
      whatToDo: '잠시 후 애플리케이션으로 돌아가 다시 시도해 주세요.',
    },
    ask: '도움이 필요하면 알려 주세요. {{operator}}',
    forHelp: '문의할 때 알려 줄 내용: {{error}} ({{status}}), 참조 번호 {{request}}',
  },
};
