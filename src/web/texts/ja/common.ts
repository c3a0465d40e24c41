import type { common as english } from '../en/common.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const common: InAnotherLanguage<typeof english> = {
  cancel: 'キャンセル',
  contact: 'お問い合わせ先: {{contact}}',
  noContact:
    '{{brand}}の運営チームにお問い合わせください。連絡先がわからない場合は、このサービスを案内した方にご確認ください。',
  byOperator: 'サービスの運営担当者',
  unknownBrowser: '不明なブラウザ',
  browserOn: '{{browser}}（{{system}}）',
  stepOf: 'ステップ {{step}}/{{steps}}',
  timeZone: {
    label: 'タイムゾーン',
    none: '未選択（UTC）',
    continents: {
      Africa: 'アフリカ',
      America: 'アメリカ',
      Antarctica: '南極',
      Arctic: '北極',
      Asia: 'アジア',
      Atlantic: '大西洋',
      Australia: 'オーストラリア',
      Europe: 'ヨーロッパ',
      Indian: 'インド洋',
      Pacific: '太平洋',
    },
  },
  roles: { owner: 'オーナー', administrator: '管理者', member: 'メンバー' },
};
