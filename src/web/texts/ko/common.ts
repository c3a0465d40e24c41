import type { common as english } from '../en/common.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const common: InAnotherLanguage<typeof english> = {
  cancel: '취소',
  contact: '문의: {{contact}}',
  noContact:
    '{{brand}} 서비스 운영 팀에 문의해 주세요. 연락처를 모른다면 이 서비스를 안내한 분에게 물어봐 주세요.',
  byOperator: '서비스 운영자',
  unknownBrowser: '알 수 없는 브라우저',
  browserOn: '{{browser}} ({{system}})',
  stepOf: '{{steps}}단계 중 {{step}}단계',
  timeZone: {
    label: '시간대',
    none: '선택 안 함 (UTC)',
    continents: {
      Africa: '아프리카',
      America: '아메리카',
      Antarctica: '남극',
      Arctic: '북극',
      Asia: '아시아',
      Atlantic: '대서양',
      Australia: '오스트레일리아',
      Europe: '유럽',
      Indian: '인도양',
      Pacific: '태평양',
    },
  },
  roles: { owner: '소유자', administrator: '관리자', member: '구성원' },
};
