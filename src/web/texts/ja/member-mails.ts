import type { memberMails as english } from '../en/member-mails.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const memberMails: InAnotherLanguage<typeof english> = {
  'mandate-announced': {
    subject: '【{{organization}}】2段階認証が必須になります',
    title: '{{day}}から2段階認証が必須になります',
    body: '「{{organization}}」では、{{day}}から全メンバーの2段階認証が必須になります。あなたはまだ設定していません。設定は3分ほどで完了します。スマートフォンをご用意ください。この日以降、設定するまで「{{organization}}」を利用できません。',
  },
  'mandate-on': {
    subject: '【{{organization}}】2段階認証が必須になりました',
    title: '2段階認証を設定してください',
    body: '「{{organization}}」では、全メンバーの2段階認証が必須になりました。あなたはまだ設定していないため、設定が完了するまで「{{organization}}」を利用できません。設定は3分ほどで完了します。スマートフォンをご用意ください。',
  },
  'mandate-soon': {
    subject: '【{{organization}}】{{day}}から2段階認証が必須になります（リマインダー）',
    title: '{{day}}から2段階認証が必須になります',
    body: '「{{organization}}」では、{{day}}から全メンバーの2段階認証が必須になります。あなたはまだ設定していません。設定は3分ほどで完了します。スマートフォンをご用意ください。',
  },
  'passkeys-announced': {
    subject: '【{{organization}}】パスキーまたはセキュリティキーが必須になります',
    title: '{{day}}からパスキーまたはセキュリティキーが必須になります',
    body: '「{{organization}}」では、{{day}}から全メンバーにパスキーまたはセキュリティキーが必須になります。あなたはまだ追加していません。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで追加できます。この日以降、追加するまで「{{organization}}」を利用できません。',
  },
  'passkeys-on': {
    subject: '【{{organization}}】パスキーまたはセキュリティキーが必須になりました',
    title: 'パスキーまたはセキュリティキーを追加してください',
    body: '「{{organization}}」では、全メンバーにパスキーまたはセキュリティキーが必須になりました。あなたはまだ追加していないため、追加するまで「{{organization}}」を利用できません。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで追加できます。',
  },
  'passkeys-soon': {
    subject: '【{{organization}}】{{day}}からパスキーが必須になります（リマインダー）',
    title: '{{day}}からパスキーまたはセキュリティキーが必須になります',
    body: '「{{organization}}」では、{{day}}から全メンバーにパスキーまたはセキュリティキーが必須になります。あなたはまだ追加していません。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで追加できます。',
  },
  'passkeys-off': {
    subject: '【{{organization}}】パスキーの必須設定が解除されました',
    title: 'パスキーは任意になりました',
    body: '「{{organization}}」では、パスキーまたはセキュリティキーが必須ではなくなりました。ただし、引き続きの利用をおすすめします。コードと違い、偽のページに入力してしまう心配がありません。',
  },
  'mandate-off': {
    subject: '【{{organization}}】2段階認証の必須設定が解除されました',
    title: '2段階認証は任意になりました',
    body: '「{{organization}}」では、2段階認証が必須ではなくなりました。ただし、引き続きの利用をおすすめします。パスワードが漏れた場合でも、アカウントを保護できます。',
  },
  'mandate-released': {
    subject: '【{{organization}}】運営者が2段階認証の必須設定を解除しました',
    title: '2段階認証は任意になりました',
    body: 'このサービスの運営者が、「{{organization}}」の2段階認証の必須設定を解除し、理由を記録しました。セキュリティ設定で再び必須にできます。',
  },
  reminder: {
    subject: '【{{organization}}】2段階認証の設定をお願いします',
    title: '2段階認証を設定してください',
    body: '「{{organization}}」の{{actor}}さんから、2段階認証の設定のお願いが届きました。設定は3分ほどで完了します。スマートフォンをご用意ください。',
  },
  'reminder-passkeys': {
    subject: '【{{organization}}】パスキーまたはセキュリティキーの追加をお願いします',
    title: 'パスキーまたはセキュリティキーを追加してください',
    body: '{{actor}}さんから、パスキーまたはセキュリティキーの追加のお願いが届きました。「{{organization}}」では全メンバーに必須です。あなたはまだ追加していないため、追加するまで「{{organization}}」を利用できません。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで追加できます。',
  },
  'reminder-passkeys-soon': {
    subject: '【{{organization}}】パスキーまたはセキュリティキーの追加をお願いします',
    title: '{{day}}からパスキーまたはセキュリティキーが必須になります',
    body: '{{actor}}さんから、パスキーまたはセキュリティキーの追加のお願いが届きました。「{{organization}}」では、{{day}}から全メンバーに必須になります。あなたはまだ追加していません。スマートフォン、パソコン、セキュリティキーのいずれかを使って、3分ほどで追加できます。',
  },
  'reset-by-administrator': {
    subject: '【{{brand}}】2段階認証がリセットされました',
    title: '2段階認証がリセットされました',
    body: '「{{organization}}」の{{actor}}さんが、あなたの2段階認証をリセットし、理由を記録しました。すべてのデバイスからログアウトされました。これまでの認証アプリ、パスキー、セキュリティキーとリカバリーコードは使用できなくなりました。パスワードと、メールで届くコードでログインしてから、2段階認証を設定し直してください。',
  },
  'reset-of-member': {
    subject: '【{{brand}}】メンバーの2段階認証をリセットしました',
    title: 'メンバーの2段階認証をリセットしました',
    body: '「{{organization}}」の{{member}}さんの2段階認証をリセットしました。{{member}}さんは、パスワードと、メールで届くコードでログインしてから設定し直します。',
  },
  'member-removed': {
    subject: '【{{organization}}】組織のメンバーではなくなりました',
    title: '「{{organization}}」のメンバーではなくなりました',
    body: '{{actor}}さんが、あなたを「{{organization}}」から削除しました。アカウントとほかの組織に影響はありません。',
  },
  'role-changed': {
    subject: '【{{organization}}】役割が変更されました',
    title: '「{{organization}}」での新しい役割: {{role}}',
    body: '{{actor}}さんが、「{{organization}}」でのあなたの役割を変更しました。アカウントとほかの組織に影響はありません。',
  },
  'owner-changed': {
    subject: '【{{organization}}】組織のオーナーになりました',
    title: '「{{organization}}」のオーナーになりました',
    body: '{{actor}}さんが、あなたを「{{organization}}」のオーナーにしました。組織のすべての設定を変更できます。オーナー権限を譲渡できるのはあなただけです。',
  },
  'owner-was-changed': {
    subject: '【{{organization}}】組織のオーナーが変わりました',
    title: '「{{organization}}」のオーナーが変わりました',
    body: 'あなたの操作により、{{member}}さんが「{{organization}}」のオーナーになりました。あなたは管理者になりました。',
  },
  'owner-changed-by-operator': {
    subject: '【{{organization}}】組織のオーナーが変わりました',
    title: '「{{organization}}」のオーナーが変わりました',
    body: 'このサービスの運営者が、{{member}}さんを「{{organization}}」のオーナーにし、理由を記録しました。',
  },
  'people-imported': {
    subject: '【{{organization}}】運営者がメンバーを追加しました',
    title: '「{{organization}}」にメンバーが追加されました',
    body: 'このサービスの運営者が、別のシステムからアカウントを移行し、「{{organization}}」に追加しました。追加された人とその役割は、組織のアクティビティで確認できます。',
  },
  'deletion-announced': {
    subject: '【{{organization}}】組織が削除されます',
    title: '「{{organization}}」は{{day}}に削除されます',
    body: '{{actor}}さんが「{{organization}}」の削除を予約しました。それまでは利用できますが、その後は誰も利用できません。アカウントに影響はありません。',
  },
  'deletion-cancelled': {
    subject: '【{{organization}}】組織の削除が取り消されました',
    title: '「{{organization}}」は削除されません',
    body: '{{actor}}さんが「{{organization}}」の削除を取り消しました。これまでどおり利用できます。',
  },
  'access-token-made-by': {
    subject: '【{{organization}}】新しいアクセストークンが作成されました',
    title: '新しいアクセストークンが作成されました',
    body: '{{actor}}さんが「{{organization}}」のアクセストークンを作成しました。プログラムはこのトークンを使用して、権限に応じて組織のデータの読み取りやメンバーの招待を行えます。組織を管理できる人なら誰でも、「アクセストークン」で失効させることができます。',
  },
};
