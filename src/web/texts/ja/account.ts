import type { account as english } from '../en/account.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const account: InAnotherLanguage<typeof english> = {
  title: 'アカウント管理',
  tabs: {
    profile: 'プロフィール',
    password: 'パスワード',
    twoStep: '2段階認証',
    sessions: 'デバイス',
    activity: 'アクティビティ',
  },
  profile: {
    title: 'プロフィール',
    email: 'メールアドレス',
    emailHint: 'ログインに使用するアドレスです。',
    changeEmail: 'メールアドレスを変更',
    name: '名前',
    language: '言語',
    languageHint: '画面とお知らせメールに使用されます。',
    timeZoneHint: '画面とお知らせメールの時刻は、このタイムゾーンで表示されます。',
    submit: '保存',
  },
  remove: {
    title: 'アカウントの削除',
    short: 'アカウント、設定、組織への所属を完全に削除します。',
    open: 'アカウントを削除',
    body: '削除したアカウントは元に戻せません。',
    lostTitle: '削除される情報',
    signIn: '名前、パスワード、メールアドレス（{{email}}）',
    twoStep: 'このアカウントの認証アプリ、パスキー、セキュリティキーとリカバリーコードの登録',
    memberships: 'すべての組織への所属',
    alone: 'ほかにメンバーがいない組織: {{organizations}}',
    keptTitle: '保持される情報',
    kept: 'アクティビティの記録は、名前とメールアドレスを除いて保持されます。同じアドレスでもう一度アカウントを作成できます。',
    sharedTitle: 'ほかのメンバーがいる組織のオーナーです',
    shared: '先に次の組織のオーナー権限を譲渡するか、ほかのメンバーを削除してください: {{organizations}}',
    codeBody: 'アカウントを削除するには、{{email}} に届く認証コードを入力してください。',
    codeSent: '{{email}} に6桁の認証コードを送信しました。有効期限は10分です。',
    send: '認証コードを送信',
    submit: '自分のアカウントを削除',
  },
  prove: {
    byPasskey: {
      body: 'このページを開くには、パスキーまたはセキュリティキーが必要です。パスワードと認証コードでは開けません。',
      password: 'PIN のないセキュリティキーを使う場合は、先にパスワードを入力してください。',
    },
    mailed: {
      why: '組織でパスキーまたはセキュリティキーが必須になっています。手元にない場合、ログイン方法を変更するには、メールで届くコードの入力も必要です。',
      moved:
        '最近、メールアドレスが変更されました。{{time}}までは、ログイン方法を追加または削除するには、以前のアドレスに届くコードの入力も必要です。',
      label: 'メールで届いたコード',
      hint: '送信先: {{email}}',
      send: 'コードをメールで受け取る',
      again: 'コードを再送信',
    },
    title: '本人確認',
    body: 'セキュリティ保護のため、続行する前に本人確認をお願いします。',
    password: 'パスワード',
    code: '認証コード',
    codeHint: '認証アプリに現在表示されている6桁のコードです。',
    instead: 'リカバリーコードを使用する',
    recoveryCode: 'リカバリーコード',
    recoveryCodeHint:
      '上の認証コードは空欄のままにしてください。リカバリーコードはそれぞれ1回だけ使用できます。',
    submit: '続行',
  },
};
