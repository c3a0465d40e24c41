import type { organizationTrail as english } from '../en/organization-trail.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationTrail: InAnotherLanguage<typeof english> = {
  title: 'アクティビティ',
  lead: 'この組織で誰が何をしたかの記録です。',
  groups: {
    members: 'メンバー',
    invitations: '招待',
    twoStep: '2段階認証',
    accessTokens: 'アクセストークン',
    organization: '組織',
  },
  onlyOne: '{{name}}さんに関するアクティビティ',
  everybody: '全員を表示',
  by: '実行者: {{name}}',
  to: '対象: {{name}}',
  byOperator: '実行者: 運営者',
  deleted: '削除されたアカウント',
  reason: '理由: {{reason}}',
  from: '{{day}}から',
  on: '{{day}}に予定',
  zone: '新しいタイムゾーン: {{zone}}',
  older: '以前のアクティビティ',
  csv: 'CSVをダウンロード',
};
