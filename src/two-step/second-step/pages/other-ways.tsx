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
 * password is a way on too. A passkey is named to people who have one, an app not to people who have none.
 */
function waysOf({ view: { t, form }, at, then, methods }: OtherWaysProps) {
  const ways = [
    methods?.includes('passkey') && {
      way: 'passkey',
      href: withThen('/sign-in/second-step/passkey', then),
      words: t('secondStep.useKey'),
    },
    (methods === undefined || methods.includes('app')) && {
      way: 'app',
      href: withThen('/sign-in/second-step', then),
      words: t('secondStep.useApp'),
    },
    {
      way: 'recovery-code',
      href: withThen('/sign-in/recovery-code', then),
      words: t('secondStep.useRecoveryCode'),
    },
    form.code === 'too-many-attempts' && {
      way: 'forgot',
      href: '/password/forgot',
      words: t('changes.forgot.link'),
    },
    { way: 'lost', href: withThen('/sign-in/lost', then), words: t('secondStep.lostBoth') },
  ];
  return ways.filter((it) => it !== false && it !== undefined).filter(({ way }) => way !== at);
}

/** The list of them, and the way to another account. */
export function OtherWays(props: OtherWaysProps) {
  const { view, then } = props;
  return (
    <ul class="stack tight link-list">
      {waysOf(props).map(({ href, words }) => (
        <li>
          <a href={href}>{words}</a>
        </li>
      ))}
      <li>
        <form method="post" action="/sign-in/cancel">
          {then && <input type="hidden" name="then" value={then} />}
          <button class="link">{view.t('secondStep.another')}</button>
        </form>
      </li>
    </ul>
  );
}
