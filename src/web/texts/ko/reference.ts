import type { InAnotherLanguage } from '../shape.ts';
import type { reference as english } from '../en/reference.ts';

export const reference: InAnotherLanguage<typeof english> = {
  title: 'API 레퍼런스',
  lead: '프로그램에서 {{brand}} 서비스를 사용하는 방법을 경로별로 설명합니다.',
  speaking: '요청 방법',
  speakingJson:
    'JSON으로 요청하고 text/html을 요청하지 마세요. 페이지가 있는 경로는 브라우저에 페이지로 응답합니다. 시각은 ISO 8601 형식의 UTC입니다.',
  speakingCookies:
    '세션은 쿠키입니다. Set-Cookie로 받은 값을 보관했다가 다시 보내 주세요. 변경 요청은 다음 주소에서 보내거나 application/json으로 보내야 합니다: {{url}}',
  speakingRefusals:
    '거절은 application/problem+json(RFC 9457)으로 응답합니다. code 값으로 판단해 주세요. 이 값은 바뀌지 않습니다.',
  forPrograms: 'OpenAPI 문서로 보기',
  start: '개요',
  refusals: '거절 코드',
  refusalsLead: '모든 거절 코드와 상태 코드, 그리고 안내 문장입니다.',
  code: '코드',
  status: '상태',
  sentence: '안내 문장',
  who: '사용할 수 있는 사람',
  refusesWith: '거절 코드',
  sent: '입력 항목',
  answered: '응답: {{status}}',
  nothing: '내용 없음',
  aFile: '파일: {{type}}',
  name: '이름',
  type: '형식',
  optional: '선택',
  example: '예시',
};
