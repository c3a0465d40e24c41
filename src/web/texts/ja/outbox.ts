import type { outbox as english } from '../en/outbox.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const outbox: InAnotherLanguage<typeof english> = {
  title: '送信トレイ',
  note: 'メールサーバーが設定されていないため、メールは送信されずにここに保存されます。このページは、Sallyportを自分のコンピュータで実行している場合にのみ表示されます。',
  empty: 'メールはまだありません。',
  emptyDetail: 'アカウントを作成したり2段階認証を有効にしたりすると、メールがここに表示されます。',
  from: '差出人',
  recipient: '宛先',
  sentAt: '送信日時',
  copyCode: 'コードをコピー',
  back: 'すべてのメール',
};
