import type { consoles as english } from '../en/consoles.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const consoles: InAnotherLanguage<typeof english> = {
  backTo: '{{name}}に戻る',
  leading: {
    title: '{{name}}に移動しています',
    body: 'しばらくお待ちください。移動しない場合は、ボタンを押してください。',
    go: '{{name}}へ進む',
  },
  signedOut: {
    title: 'ログアウトしました',
    body: 'このブラウザで同じアカウントを使って開いていたページからも、すべてログアウトされました。',
    signIn: 'もう一度ログイン',
  },
};
