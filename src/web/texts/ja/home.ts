import type { home as english } from '../en/home.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const home: InAnotherLanguage<typeof english> = {
  title: 'ホーム',
  welcome: 'ようこそ、{{name}}さん',
  security: 'セキュリティ',
  protected: 'アカウントは、パスワードと2段階認証で保護されています。',
  unprotected: 'アカウントを保護しているのはパスワードだけです',
  callToAction:
    'スマートフォンに表示されるコードまたはパスキーで、アカウントの保護を強化できます。設定は3分ほどで完了します。',
  requiredNow: '「{{organization}}」では2段階認証が必須です。設定が完了するまで、この組織は利用できません。',
  requiredFrom: '「{{organization}}」では、{{day}}から2段階認証が必須になります。',
  passkeyRequiredNow:
    '「{{organization}}」ではパスキーまたはセキュリティキーが必須です。追加するまで、この組織は利用できません。',
  passkeyRequiredFrom:
    '「{{organization}}」では、{{day}}からパスキーまたはセキュリティキーが必須になります。',
  instead: 'ほかの方法',
  joined: '「{{organization}}」に参加しました。',
  setUp: '2段階認証を設定',
  few_other: 'リカバリーコードは残り{{count}}個です。',
  getNew: '新しいリカバリーコードを取得',
  organizations: '組織',
  noOrganization: 'まだ組織に所属していません。招待を依頼するか、組織を作成してください。',
  toOrganizations: '組織を作成',
};
