import type { outbox as english } from '../en/outbox.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const outbox: InAnotherLanguage<typeof english> = {
  title: '보낼 메일함',
  note: '메일 서버가 설정되지 않아 메일을 보내지 않고 여기에 보관합니다. 내 컴퓨터에서 실행할 때만 볼 수 있는 페이지입니다.',
  empty: '메일이 없습니다.',
  emptyDetail: '회원가입을 하거나 2단계 인증을 설정하면 메일이 여기에 표시됩니다.',
  from: '보낸 사람',
  recipient: '받는 사람',
  sentAt: '보낸 시각',
  copyCode: '인증번호 복사',
  back: '전체 메일',
};
