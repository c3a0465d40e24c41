import type { signUp as english } from '../en/sign-up.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const signUp: InAnotherLanguage<typeof english> = {
  title: 'アカウントの作成',
  submit: 'アカウントを作成',
  email: '仕事用のメールアドレス',
  name: '名前',
  password: 'パスワード',
  passwordHint: '{{min}}文字以上。よく使われるパスワードは使用できません。',
  organization: '組織',
  optional: '（任意）',
  organizationHint: '入力すると組織が作成され、そのオーナーになります。後から作成することもできます。',
  terms: 'アカウントを作成すると、{{terms}}に同意したことになります。',
  privacy: '個人情報の取り扱いについては、{{privacy}}をご覧ください。',
  haveAccount: 'すでにアカウントをお持ちですか？',
  signIn: 'ログイン',
  confirm: {
    title: 'メールを確認してください',
    sent: '{{email}} に6桁の認証コードを送信しました。有効期限は10分です。',
    hint: '届くまでに数分かかることがあります。迷惑メールフォルダもご確認ください。',
    code: 'メールで届いたコード',
    submit: '確認',
    resend: 'コードを再送信',
    resendFrom_other: '{{count}}秒後に再送信できます。',
    resendIn: '{{seconds}}秒後に再送信できます',
    resendNow: '新しいコードを送信できます。',
    wrongAddress: 'アドレスが間違っていますか？',
    change: 'メールアドレスを変更',
    openFor_other: '{{count}}分以内に確認してください。過ぎた場合は、最初からやり直してください。',
  },
};
