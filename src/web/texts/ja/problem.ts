import type { problem as english } from '../en/problem.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const problem: InAnotherLanguage<typeof english> = {
  titles: {
    'not-found': 'ページが見つかりません',
    'not-allowed': '権限がありません',
    'wrong-origin': 'リクエストをブロックしました',
    'link-expired': 'このリンクは使用できません',
    'too-many-attempts': '試行回数の上限に達しました',
    'mail-not-sent': 'メールを送信できませんでした',
    busy: 'ただいま混み合っています',
    unavailable: '一時的に利用できません',
    fault: '問題が発生しました',
    other: '処理できませんでした',
  },
  fault: 'サーバー側の問題です。入力内容に問題はありません。しばらくしてからもう一度お試しください。',
  ask: '問題が続く場合は、お問い合わせください。{{operator}}',
  lost: 'リンクから開いた場合は、途中で切れていないか確認してください。メールでは、長いリンクが途中で途切れることがあります。{{operator}}',
  request: 'お問い合わせの際にお伝えください: {{code}}（{{status}}）、お問い合わせ番号 {{request}}',
  help: '{{operator}}',
  again: 'もう一度試す',
  newLink: '新しいリンクを送信',
  newPassword: '新しいパスワードを設定',
  toHome: 'ホームへ移動',
  toSignIn: 'ログインページへ移動',
  continue: '続行',
  otherAccount: '別のアカウントを使用',
};
