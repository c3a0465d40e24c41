import type { organizationInvitations as english } from '../en/organization-invitations.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const organizationInvitations: InAnotherLanguage<typeof english> = {
  title: '招待',
  form: {
    title: 'メンバーを招待',
    emails: 'メールアドレス',
    emailsHint:
      '20件まで。1行に1件ずつ、またはカンマで区切って入力してください。メールアプリからコピーした名前とアドレスをそのまま貼り付けることもできます。',
    role: '役割',
    language: 'メールの言語',
    memberHint: 'メンバーと役割を見ることができます。',
    administratorHint: 'メンバーとセキュリティ設定を管理できます。',
    required: {
      any: 'メールには、2段階認証が必須であることが記載されます。',
      passkeys: 'メールには、パスキーまたはセキュリティキーが必須であることが記載されます。',
    },
    valid: 'リンクは7日以内に1回だけ使用できます。',
    submit: '招待を送信',
  },
  left_other: '{{count}}件のアドレスには招待を送信していません:',
  why: {
    letters: '{{email}}: @の前に使用できない文字があるため、メールを送信できません。',
    member: '{{email}}: すでにメンバーです。',
    invited: '{{email}}: すでに招待しています。下の一覧から再送信できます。',
    'too-many': '{{email}}: 今日の招待の回数が上限に達しました。明日もう一度お試しください。',
    form: '「{{email}}」: メールアドレスの形式ではありません。',
  },
  waiting: '保留中の招待',
  waitingEmpty: '保留中の招待はありません。',
  sent: '送信日: {{day}}',
  sentBy: '送信日: {{day}}（{{name}}さん）',
  expires: '有効期限: {{day}}',
  resend: '再送信',
  cancel: '招待を取り消す',
  cancelled: '取り消した招待',
  undoUntil: '10分以内なら元に戻せます。',
  undo: '元に戻す',
  whom: ': {{email}}',
  own: {
    title: 'あなたへの招待',
    role: '参加後の役割: {{role}}',
    required: {
      any: '2段階認証が必須です。組織を利用する前に設定していただきます。',
      passkeys:
        'パスキーまたはセキュリティキーが必須です。まだお持ちでない場合は、組織を利用する前に追加していただきます。',
    },
    which: '識別名: {{slug}}',
    from: '招待した人: {{email}}',
    reset: {
      administrator:
        '参加すると、オーナーがあなたの2段階認証をリセットできるようになります。ただし、別の組織にも所属している場合はリセットできません。',
      member:
        '参加すると、オーナーと管理者があなたの2段階認証をリセットできるようになります。ただし、別の組織にも所属している場合はリセットできません。',
    },
    join: '参加',
    decline: '辞退',
    whose: ': {{organization}}',
  },
  link: {
    title: '「{{organization}}」に参加',
    requiredTitle: {
      any: '2段階認証が必須です',
      passkeys: 'パスキーまたはセキュリティキーが必須です',
    },
    required: {
      any: '参加後すぐに設定します。スマートフォンをご用意ください。3分ほどで完了します。',
      passkeys:
        'まだお持ちでない場合は、参加後すぐに追加します。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで完了します。',
    },
    from: '招待した人',
    slug: '識別名',
    reset: {
      administrator:
        '参加すると、オーナーがあなたの2段階認証をリセットできるようになります。ただし、別の組織にも所属している場合はリセットできません。リセット後は、メールで届くコードで確認してから設定し直します。',
      member:
        '参加すると、オーナーと管理者があなたの2段階認証をリセットできるようになります。ただし、別の組織にも所属している場合はリセットできません。リセット後は、メールで届くコードで確認してから設定し直します。',
    },
    email: 'メールアドレス',
    emailHint: '招待の送信先のアドレスです。',
    name: '名前',
    submit: 'アカウントを作成して参加',
    signInBody: '{{email}} のアカウントがすでにあります。ログインすると、ホームで招待を承諾できます。',
    signIn: 'ログイン',
    join: '参加',
    joinAs: '参加するアカウント: {{email}}',
    notNow: '後で',
    otherTitle: '別のアドレス宛ての招待です',
    other: '招待の送信先: {{email}}',
    otherOwn: 'ログイン中のアカウント: {{own}}',
    otherAdvice: 'ログアウトしてから、メールのリンクをもう一度開いてください。',
    signOut: 'ログアウト',
    home: 'ホームへ移動',
  },
};
