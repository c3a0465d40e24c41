import { shortDay } from '../../../web/dates.ts';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';
import type { MemberPageBody } from '../read-member.ts';
import { LastSignIn } from './last-sign-in.tsx';
import { MemberActs } from './member-acts.tsx';
import { MemberStateOf } from './member-state.tsx';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn, withQuery } from '../../frame/path-in.ts';

/** One member: their state, and the acts that are open. */
export function MemberPage(view: View, body: MemberPageBody) {
  const { t } = view;
  const { organization, member } = body;
  return (
    <OrganizationFrame view={view} organization={organization} title={member.name} tab="members">
      <a class="back" href={pathIn(organization, '/members')}>
        <Icon name="left" size={16} />
        {t('organization.members.one.back')}
      </a>
      <section class="card" aria-labelledby="member">
        <div class="card-body stack">
          <h2 id="member">
            {member.name} <Badge>{t(`common.roles.${member.role}`)}</Badge>
          </h2>
          <Facts view={view} body={body} />
        </div>
        <div class="card-foot">
          <a href={withQuery(pathIn(organization, '/activity'), { account: member.account })}>
            {t('organization.members.one.activity')}
          </a>
        </div>
      </section>
      <MemberActs view={view} body={body} />
    </OrganizationFrame>
  );
}

function Facts({ view, body: { organization, member } }: { view: View; body: MemberPageBody }) {
  const { t } = view;
  const { email, recoveryCodesLeft: left, joinedAt, lastSignInAt } = member;
  return (
    <dl class="facts wide">
      <div>
        <dt>{t('organization.members.one.email')}</dt>
        <dd>
          <Address email={email} />
        </dd>
      </div>
      <div>
        <dt>{t('organization.members.one.twoStep')}</dt>
        <dd>
          <MemberStateOf
            view={view}
            organization={organization}
            member={{ ...member, recoveryCodesLeft: null }}
          />
        </dd>
      </div>
      {left !== null && (
        <div>
          <dt>{t('organization.members.one.codes')}</dt>
          <dd>
            {left === 0
              ? t('organization.members.one.noCodes')
              : t('organization.members.one.codesLeft', { count: left })}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('organization.members.columns.joined')}</dt>
        <dd>{shortDay(view, joinedAt)}</dd>
      </div>
      <div>
        <dt>{t('organization.members.one.lastSignIn')}</dt>
        <dd>
          <LastSignIn view={view} at={lastSignInAt} />
        </dd>
      </div>
    </dl>
  );
}
