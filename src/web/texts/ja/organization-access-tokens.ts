import type { organizationAccessTokens as english } from '../en/organization-access-tokens.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationAccessTokens: InAnotherLanguage<typeof english> = {
  title: 'アクセストークン',
  lead: 'プログラムからこの組織を操作するために使用します。作成者が組織を利用できなくなると、トークンも使用できなくなります。',
  empty: 'アクセストークンはまだありません。',
  create: 'トークンを作成',
  row: {
    made: '{{day}}に{{name}}さんが作成',
    used: '最後の使用: {{day}}',
    neverUsed: '未使用',
    ends: '有効期限: {{day}}',
    paused: '一時停止中',
    pausedWhy: '作成者が現在この組織を利用できません。',
    revoke: '失効させる',
    which: ': {{name}}',
    revokeDetail: 'このトークンを使用するプログラムは、すぐに動作しなくなります。元に戻すことはできません。',
    revokeSubmit: 'トークンを失効させる',
  },
  making: {
    title: 'アクセストークンの作成',
    name: '名前',
    nameHint: '用途がわかる名前を付けてください。例: 人事システム連携',
    scopes: '権限',
    days: '有効日数',
    daysHint: '1〜365日の範囲で指定してください。',
    submit: 'トークンを作成',
  },
  shown: {
    title: '新しいアクセストークン',
    onceTitle: '今すぐコピーしてください',
    once: 'このページを離れると、二度と表示されません。プログラムがシークレットを読み取る場所に保管してください。',
    openUntil_other: 'あと{{count}}分間は、このページを再読み込みできます。',
    token: 'アクセストークン',
    copy: 'トークンをコピー',
    submit: '完了',
  },
  scopes: {
    'members-read': 'メンバー、役割、2段階認証の状態の読み取り',
    'invitations-read': '招待の読み取り',
    'invitations-write': 'メンバーの招待の送信、再送信、取り消し（管理者の招待を除く）',
    'activity-read': 'アクティビティの読み取り',
    'security-read': 'セキュリティ設定の読み取り',
  },
};
