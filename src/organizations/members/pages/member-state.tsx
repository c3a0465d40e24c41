import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon, type IconName } from '../../../web/icons.tsx';
import { shortDay, shortDayThere } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';
import type { OrganizationBody } from '../../organization.ts';
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

interface MemberStateProps {
  view: View;
  organization: Pick<OrganizationBody, 'timeZone'>;
  member: MemberBody;
  /** In a list: what is to be done, and nothing else. */
  brief?: boolean;
}

/** The state of a member's 2-Step Verification: in a word, by when, and whether codes run out; on their own page since when. */
export function MemberStateOf({ view, organization, member, brief }: MemberStateProps) {
  const { t } = view;
  const { twoStep, methods = [], recoveryCodesLeft: left } = member;
  if (twoStep === undefined) return null;
  const { tone, icon } = looks[twoStep];
  const when = (!brief || twoStep === 'due') && whenOf(view, organization, member);
  const facts = [...(when ? [when] : []), ...methods.map((kind) => t(`organization.methods.${kind}`))];
  return (
    <div class="state">
      <Badge {...(tone && { tone })} icon={icon}>
        {t(`organization.states.${twoStep}`)}
      </Badge>
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      {typeof left === 'number' && left <= few && (
        <span class="low">
          <Icon name="codes" size={16} />
          {left === 0
            ? t('organization.members.noCodes')
            : t('organization.members.fewCodes', { count: left })}
        </span>
      )}
    </div>
  );
}

function whenOf(
  view: View,
  { timeZone }: Pick<OrganizationBody, 'timeZone'>,
  { twoStep, since, dueAt }: MemberBody,
): string | undefined {
  const { t } = view;
  if (twoStep === 'on')
    return since ? t('organization.members.since', { day: shortDay(view, since) }) : undefined;
  if (!dueAt) return undefined;
  const day = shortDayThere(view, timeZone, dueAt);
  return t(`organization.members.${twoStep === 'due' ? 'due' : 'since'}`, { day });
}
