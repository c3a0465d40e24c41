import { withThen } from '../../../contract/fields.ts';
import type { SecondStepWay } from '../../methods.sql.ts';
import type { View } from '../../../web/view.ts';

type Way = 'passkey' | 'app' | 'recovery-code' | 'lost';

interface OtherWaysProps {
  view: View;
  at: Way;
  then: string | undefined;
  /** What the account has; none where nobody is known yet. */
  methods?: readonly SecondStepWay[];
}

/**
 * Every other way on from the second step. None is hidden: losing a phone is no secret. Without attempts left, a new
 * password is a way on too. A passkey is named to whoever has one, an app not to whoever has none.
 */
export function OtherWays({ view, at, then, methods }: OtherWaysProps) {
  const { t } = view;
  const ways = [
    ...(methods?.includes('passkey')
      ? [
          {
            way: 'passkey',
            href: withThen('/sign-in/second-step/passkey', then),
            words: t('secondStep.useKey'),
          },
        ]
      : []),
    {
      way: 'recovery-code',
      href: withThen('/sign-in/recovery-code', then),
      words: t('secondStep.useRecoveryCode'),
    },
    ...(methods === undefined || methods.includes('app')
      ? [{ way: 'app', href: withThen('/sign-in/second-step', then), words: t('secondStep.useApp') }]
      : []),
    ...(view.form.code === 'too-many-attempts'
      ? [{ way: 'forgot', href: '/password/forgot', words: t('changes.forgot.link') }]
      : []),
    { way: 'lost', href: withThen('/sign-in/lost', then), words: t('secondStep.lostBoth') },
  ];
  return (
    <ul class="stack tight link-list">
      {ways
        .filter(({ way }) => way !== at)
        .map(({ href, words }) => (
          <li>
            <a href={href}>{words}</a>
          </li>
        ))}
      <li>
        <form method="post" action="/sign-in/cancel">
          {then && <input type="hidden" name="then" value={then} />}
          <button class="link">{t('secondStep.another')}</button>
        </form>
      </li>
    </ul>
  );
}
