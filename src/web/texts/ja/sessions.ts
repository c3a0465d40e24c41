import type { sessions as english } from '../en/sessions.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const sessions: InAnotherLanguage<typeof english> = {
  title: 'ログイン中のデバイス',
  lead: '現在ログインしているデバイスです。心当たりのないデバイスがある場合は、ログアウトしてパスワードを変更してください。',
  onlyHere: 'このデバイスでのみログインしています。',
  current: 'このデバイス',
  seen: '最後の使用: {{ago}}',
  since: 'ログイン: {{time}}',
  end: 'ログアウト',
  others: 'ほかのデバイスからすべてログアウト',
  othersDetail: 'このデバイスではログイン状態が維持されます。ほかのブラウザの記録も削除されます。',
  browsers: {
    title: '使用したことのあるブラウザ',
    lead: '以前にログインしたことのあるブラウザです。第三者の試行によってログインが制限されている間も、これらのブラウザからはログインできます。使用しなくなったブラウザや、心当たりのないブラウザは削除してください。',
    none: '記憶しているブラウザはありません。',
    current: 'このブラウザ',
    lastUsed: '最後のログイン: {{time}}',
    since: '最初の使用: {{time}}',
    trusted: '{{time}}まで信頼済み: 2段階目の確認を省略します。解除するには、ブラウザを削除してください。',
    forget: '削除',
    others: 'ほかのブラウザをすべて削除',
    othersDetail: 'ログイン中のデバイスはそのままです。',
    prove: '本人確認',
    proveDetail: 'ブラウザを削除するには、先に本人確認が必要です。',
  },
};
