import type { View } from '../../web/view.ts';

type Way = 'app' | 'recovery-code' | 'lost';

/**
 * Every way on from the second step but the one the person is at. None is hidden: losing a phone is no secret. When
 * there are no tries left, a new password is a way on too.
 */
export function OtherWays({ view, at }: { view: View; at: Way }) {
  const { t } = view;
  const ways = [
    { way: 'recovery-code', href: '/sign-in/recovery-code', words: t('secondStep.useRecoveryCode') },
    { way: 'app', href: '/sign-in/second-step', words: t('secondStep.useApp') },
    ...(view.form.code === 'too-many-attempts'
      ? [{ way: 'forgot', href: '/password/forgot', words: t('changes.forgot.link') }]
      : []),
    { way: 'lost', href: '/sign-in/lost', words: t('secondStep.lostBoth') },
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
          <button class="link">{t('secondStep.another')}</button>
        </form>
      </li>
    </ul>
  );
}
