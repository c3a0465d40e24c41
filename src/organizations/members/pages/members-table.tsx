import type { View } from '../../../web/view.ts';
import type { MemberBody, MembersBody } from '../list-members.ts';
import type { OrganizationBody } from '../../organization.ts';
import { LastSignIn } from './last-sign-in.tsx';
import { MemberName } from './member-name.tsx';
import { MemberStateOf } from './member-state.tsx';
import { pathIn } from '../../frame/path-in.ts';

/** The members as the owner and administrators see them. On phones each row is stacked. */
export function MembersTable({ view, body }: { view: View; body: MembersBody }) {
  const { t } = view;
  const { organization, members, self } = body;
  return (
    <div class="card flat">
      <table class="table">
        <caption class="hidden">
          {t('organization.members.caption', { organization: organization.name })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('organization.members.columns.name')}</th>
            <th scope="col">{t('organization.members.columns.role')}</th>
            <th scope="col">{t('organization.members.columns.twoStep')}</th>
            <th scope="col">{t('organization.members.columns.lastSignIn')}</th>
            <th scope="col">
              <span class="hidden">{t('organization.members.columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow
              view={view}
              organization={organization}
              member={member}
              own={member.account === self}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MemberRowProps {
  view: View;
  organization: OrganizationBody;
  member: MemberBody;
  own: boolean;
}

function MemberRow({ view, organization, member, own }: MemberRowProps) {
  const { t } = view;
  return (
    <tr>
      <td>
        <MemberName view={view} member={member} own={own} />
      </td>
      <td>{t(`common.roles.${member.role}`)}</td>
      <td>
        <MemberStateOf view={view} organization={organization} member={member} />
      </td>
      <td data-label={t('organization.members.lastSignInLabel')}>
        <LastSignIn view={view} at={member.lastSignInAt} />
      </td>
      <td>
        <a class="button small quiet" href={pathIn(organization, `/members/${member.account}`)}>
          {t('organization.members.manage')}
          <span class="hidden">{t('organization.members.manageWhom', { name: member.name })}</span>
        </a>
      </td>
    </tr>
  );
}

/** The members as every member sees them: names and roles. */
export function PlainMembersTable({ view, body }: { view: View; body: MembersBody }) {
  const { t } = view;
  const { organization, members, self } = body;
  return (
    <div class="card flat">
      <table class="table plain">
        <caption class="hidden">
          {t('organization.members.plainCaption', { organization: organization.name })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('organization.members.columns.name')}</th>
            <th scope="col">{t('organization.members.columns.role')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr>
              <td>
                <MemberName view={view} member={member} own={member.account === self} />
              </td>
              <td>{t(`common.roles.${member.role}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
