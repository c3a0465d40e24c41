import type { help as english } from '../en/help.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const help: InAnotherLanguage<typeof english> = {
  title: 'ヘルプ',
  titles: { people: '2段階認証のヘルプ', organizations: 'オーナーと管理者向けのヘルプ' },
  leads: {
    people: '2段階認証の設定方法、ログイン方法、困ったときの対処方法を説明します。',
    organizations: '組織で2段階認証を必須にする方法と、メンバーをサポートする方法を説明します。',
  },
  books: { people: 'すべての方へ', organizations: 'オーナーと管理者の方へ' },
  find: 'ヘルプを検索',
  none: '見つかりませんでした。別の言葉でお試しください。',
  link: 'ヘルプ',
};
