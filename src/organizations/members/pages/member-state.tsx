import { Badge } from '../../../web/form-parts/badge.tsx';
import type { IconName } from '../../../web/icons.tsx';
import { shortDay } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';
import type { MemberBody } from '../list-members.ts';
import type { MemberState } from '../list-members.sql.ts';

// Off is no fault if nothing requires it; red is for members who are shut out.
const looks: Record<MemberState, { tone?: 'on' | 'warn' | 'danger'; icon: IconName }> = {
  on: { tone: 'on', icon: 'good' },
  off: { icon: 'off' },
  due: { tone: 'warn', icon: 'calendar' },
  overdue: { tone: 'danger', icon: 'lock' },
};

/** From here on the owner and administrators are told, too. */
const few = 3;

/** The state of a member's 2-Step Verification: in a word, since or by when, and whether codes run out. */
export function MemberStateOf({ view, member }: { view: View; member: MemberBody }) {
  const { t } = view;
  const { twoStep, recoveryCodesLeft: left } = member;
  if (twoStep === undefined) return null;
  const { tone, icon } = looks[twoStep];
  const when = whenOf(view, member);
  return (
    <div class="state">
      <Badge {...(tone && { tone })} icon={icon}>
        {t(`organization.states.${twoStep}`)}
      </Badge>
      {when && <span>{when}</span>}
      {typeof left === 'number' && left <= few && (
        <span class="low">
          {left === 0
            ? t('organization.members.noCodes')
            : t('organization.members.fewCodes', { count: left })}
        </span>
      )}
    </div>
  );
}

function whenOf({ t, language }: View, { twoStep, since, dueAt }: MemberBody): string | undefined {
  const at = twoStep === 'on' ? since : dueAt;
  if (!at) return undefined;
  const day = shortDay(language, at);
  return twoStep === 'due'
    ? t('organization.members.due', { day })
    : t('organization.members.since', { day });
}
