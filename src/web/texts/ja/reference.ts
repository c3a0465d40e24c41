import type { reference as english } from '../en/reference.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const reference: InAnotherLanguage<typeof english> = {
  title: 'APIリファレンス',
  lead: 'プログラムから{{brand}}に送信できるリクエストを、ルートごとに説明します。',
  speaking: 'リクエストの方法',
  speakingJson:
    'JSONを送信し、text/htmlを要求しないでください。ページのあるルートは、ブラウザにはページを返します。時刻はUTCのISO 8601形式です。',
  speakingCookies:
    'セッションはCookieで管理されます。Set-Cookieで設定された値を保持し、以降のリクエストで送信してください。変更を伴うリクエストは、{{url}} から送信するか、application/jsonで送信します。',
  speakingRefusals:
    '拒否は、application/problem+json（RFC 9457）で返されます。判定にはcodeを使用してください。codeの名前が変わることはありません。',
  forPrograms: 'OpenAPIで見る',
  start: '概要',
  refusals: '拒否コード',
  refusalsLead: 'すべての拒否コードと、そのステータスおよびメッセージです。',
  code: 'コード',
  status: 'ステータス',
  sentence: 'メッセージ',
  who: 'アクセスできる人',
  refusesWith: '拒否コード',
  sent: 'フィールド',
  answered: '応答: {{status}}',
  nothing: '内容はありません。',
  aFile: 'ファイル: {{type}}',
  name: '名前',
  type: '型',
  optional: '任意',
  example: '例',
};
