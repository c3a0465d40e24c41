import type { organizationSecurity as english } from '../en/organization-security.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationSecurity: InAnotherLanguage<typeof english> = {
  title: 'セキュリティ設定',
  heading: '全メンバーの2段階認証を必須化',
  required: '必須',
  announced: '予告済み',
  notRequired: '任意',
  off: '各メンバーが選択します。',
  since: '{{day}}から必須です。設定していないメンバーは組織を利用できません。',
  from: '{{day}}から必須になります。それまでは、予告後に参加したメンバーを除き、設定していなくても利用できます。',
  open: '2段階認証を必須にする',
  openNote: '先に対象となるメンバーを確認できます。確定するまでは何も変わりません。',
  ownFirst: '先に自分のアカウントの2段階認証を有効にしてください。',
  setUp: '設定する',
  date: '適用開始日',
  changeDate: '適用開始日を変更',
  state: '利用状況',
  use: {
    any_other: 'メンバー{{count}}人中{{with}}人が使用',
    passkeys_other: 'メンバー{{count}}人中{{with}}人がパスキーまたはセキュリティキーを登録',
  },
  left: {
    any_other: '{{count}}人が設定していません。',
    passkeys_other: '{{count}}人が登録していません。',
  },
  seeWho: '一覧を見る',
  history: '変更履歴',
  lift: {
    title: '必須設定を解除',
    note: 'メンバーが2段階認証を無効にできるようになります。',
    open: '解除',
    detail:
      '使用しているメンバーは、自分で無効にするまでそのまま使用します。設定していないメンバーは組織を再び利用できるようになり、メールでお知らせします。',
    submit: '必須設定を解除',
  },
  trust: {
    title: '信頼済みブラウザ',
    accepted: {
      note_other: '許可しています。メンバーは、自分のブラウザで{{count}}日間、2段階目の確認を省略できます。',
      open: '許可しない',
      detail:
        '2段階目の確認を省略してログインしたメンバーは、この組織での次の操作で確認を求められます。ほかのメンバーの操作は中断されず、メンバーの所属するほかの組織にも影響はありません。',
      submit: '信頼済みブラウザを許可しない',
    },
    refused: {
      note_other: '許可していません。2段階目の確認を省略したメンバーは、ここで確認を求められます。',
      open: '許可する',
      detail: '2段階目の確認を省略したメンバーも、パスワードだけでこの組織を開けるようになります。',
      submit: '信頼済みブラウザを許可する',
    },
  },
  level: {
    title: 'パスキーのみ許可',
    off: 'メンバーはどの認証方法でも使用できます。コードは偽のページに入力してしまうおそれがありますが、パスキーとセキュリティキーにはその心配がありません。',
    on: 'この組織を開けるのは、パスキーまたはセキュリティキーでログインしたメンバーだけです。',
    next: '{{day}}から、この組織を開けるのは、パスキーまたはセキュリティキーでログインしたメンバーだけになります。',
    open: 'パスキーを必須にする',
    ownFirst: '先に自分のパスキーまたはセキュリティキーを追加してください。',
    addOwn: '追加する',
    lower: {
      open: 'どの認証方法も許可',
      detail: 'すぐに、認証アプリのコードやリカバリーコードだけでも再び利用できるようになります。',
      submit: 'どの認証方法も許可する',
    },
  },
  preview: {
    title: '2段階認証を必須にしますか？',
    titlePasskeys: 'パスキーまたはセキュリティキーを必須にしますか？',
    impactPasskeys_other:
      'メンバー{{members}}人中{{count}}人が登録していません。選択した日以降、「{{organization}}」を利用するにはパスキーまたはセキュリティキーが必要です。それまでは、現在の設定が適用されます。',
    nobodyPasskeys:
      '全メンバーがすでに登録しています。選択した日以降、この組織を開くにはその使用が必要です。',
    whoPasskeys_other: 'パスキーもセキュリティキーもないメンバー（{{count}}人）',
    titleChange: '適用開始日を変更しますか？',
    until: '現在は{{day}}から必須になる予定です。',
    impact_other:
      'メンバー{{members}}人中{{count}}人がまだ設定していません。選択した日以降、「{{organization}}」を利用するには設定が必要です。',
    nobody:
      '全メンバーが2段階認証を設定済みのため、影響を受けるメンバーはいません。新しいメンバーは、参加時に設定します。',
    signedIn_other:
      'そのうち{{count}}人が現在ログイン中です。「今すぐ」を選択すると、次の操作から設定が必要になります。',
    owner: 'オーナーも対象です。',
    ownerDetail: 'その日以降は、オーナーも設定するまで組織を利用できません。',
    who_other: '未設定のメンバー（{{count}}人）',
    more_other: 'ほか{{count}}人',
    atOnce: '予告後に参加: すぐに適用',
    when: '適用開始日',
    another: '別の日',
    choose: '選択',
    now: '今すぐ',
    nowHint: '猶予期間なし',
    in_other: '{{count}}日後',
    notify: 'メールでのお知らせ',
    notifyYes: '対象のメンバーに今すぐメールを送信',
    notifyYesHint: '適用開始日と設定方法をお知らせします',
    notifyNo: '今は送信しない',
    notifyNoHint: '3日前と1日前のリマインダーは送信されます',
    submit: '必須にする',
    submitChange: '適用開始日を変更',
  },
};
