import type { address as english } from '../en/address.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const address: InAnotherLanguage<typeof english> = {
  title: 'メールアドレスの変更',
  body: '新しいアドレスに認証コードを送信します。コードを入力するまで、アドレスは変更されません。',
  bodyOff:
    '新しいアドレスと現在のアドレスの両方に認証コードを送信します。両方のコードを入力するまで、アドレスは変更されません。',
  present: '現在のメールアドレス',
  email: '新しいメールアドレス',
  hint: 'ほかのデバイスからはログアウトされます。現在のアドレスには、72時間以内であれば変更を元に戻せるリンクを送信します。',
  submit: '認証コードを送信',
  submitOff: '認証コードを送信',
  confirm: {
    title: '新しいメールアドレスの確認',
    sent: '{{email}} に6桁の認証コードを送信しました。有効期限は10分です。',
    newCode: '新しいアドレスに届いたコード',
    presentSent: '2段階認証を使用していないため、現在のアドレスにもコードを送信しました: {{email}}',
    presentCode: '現在のアドレスに届いたコード',
    submit: 'メールアドレスを変更',
    wrongAddress: 'アドレスが間違っていますか？',
    change: '別のアドレスを入力',
  },
  restore: {
    title: 'メールアドレスを元に戻す',
    body: 'ログインに使用するアドレスを {{email}} に戻します。',
    out: 'すべてのデバイスからログアウトされます。',
    password: '新しいパスワードが必要です。設定用のリンクをこのアドレスに送信します。',
    twoStep:
      '2段階認証はそのまま維持されますが、最近追加された認証方法と、変更後に発行されたリカバリーコードは使用できなくなります。',
    submit: '元に戻す',
    until: 'このリンクは{{time}}まで、1回だけ使用できます。',
  },
};
