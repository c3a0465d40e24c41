import type { signIn as english } from '../en/sign-in.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const signIn: InAnotherLanguage<typeof english> = {
  title: 'ログイン',
  submit: 'ログイン',
  email: 'メールアドレス',
  password: 'パスワード',
  passkey: 'パスキーでログイン',
  newHere: '{{brand}}を初めてご利用ですか？',
  signUp: 'アカウントを作成',
  invitedOnly: 'アカウントを作成できるのは、招待された方のみです。',
  cookies: {
    title: 'Cookieを有効にしてください',
    body: 'ブラウザからCookieが送信されませんでした。{{brand}}はCookieで本人のブラウザかどうかを確認するため、Cookieがないとログインもアカウントの作成もできません。',
    how: 'ブラウザの設定、またはプライバシー保護の拡張機能でこのサイトのCookieを許可してから、もう一度お試しください。ページを30分以上開いたままにしていた場合は、最初からやり直してください。',
    again: 'もう一度ログイン',
  },
};
