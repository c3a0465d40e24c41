import type { Child } from 'hono/jsx';
import { shortDay } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';
import type { MemberBody, MembersBody } from '../list-members.ts';
import { LastSignIn } from './last-sign-in.tsx';
import { hasMenu, MemberMenu } from './member-menu.tsx';
import { MemberName } from './member-name.tsx';
import { MemberStateOf } from './member-state.tsx';
import { pathIn } from '../../frame/path-in.ts';
import { SortedBy } from './sorted-by.tsx';

/** The members as the owner and administrators see them, by any of three columns. On phones each row is stacked. */
export function MembersTable({ view, body }: { view: View; body: MembersBody }) {
  const { t } = view;
  const { organization, asked } = body;
  const managed = body.members.some((member) => hasMenu(body, member));
  return (
    <div class="card flat">
      <table class="table">
        <caption class="hidden">
          {t(
            asked.sort
              ? 'organization.members.plainCaption'
              : `organization.members.caption.${body.asks?.level ?? 'any'}`,
            {
              organization: organization.name,
            },
          )}
        </caption>
        <thead>
          <tr>
            <SortedBy view={view} body={body} column="name" />
            <th scope="col">{t('organization.members.columns.role')}</th>
            <SortedBy view={view} body={body} column="twoStep" />
            <SortedBy view={view} body={body} column="joined" />
            <th scope="col">{t('organization.members.columns.lastSignIn')}</th>
            {managed && (
              <th scope="col">
                <span class="hidden">{t('organization.members.one.acts')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {body.members.map((member, index) => (
            <MemberRow view={view} body={body} member={member}>
              {managed && (
                <td class="acts">
                  {hasMenu(body, member) && (
                    <MemberMenu view={view} body={body} member={member} id={`acts-${index}`} />
                  )}
                </td>
              )}
            </MemberRow>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MemberRowProps {
  view: View;
  body: MembersBody;
  member: MemberBody;
  /** The row's last cell. */
  children?: Child;
}

function MemberRow({ view, body: { organization, self, asked }, member, children }: MemberRowProps) {
  const { t } = view;
  const { account, role, joinedAt, lastSignInAt } = member;
  return (
    <tr>
      <td>
        <MemberName
          view={view}
          member={member}
          own={account === self}
          href={pathIn(organization, `/members/${account}`)}
        />
      </td>
      <td>{t(`common.roles.${role}`)}</td>
      <td>
        <MemberStateOf view={view} organization={organization} member={member} brief />
      </td>
      {/* On a phone only the one by which the list is ordered. */}
      <td
        class={asked.sort?.endsWith('joined') ? undefined : 'aside'}
        data-label={t('organization.members.joinedLabel')}
      >
        {joinedAt && <time datetime={joinedAt.toISOString()}>{shortDay(view, joinedAt)}</time>}
      </td>
      <td data-label={t('organization.members.lastSignInLabel')}>
        <LastSignIn view={view} at={lastSignInAt} />
      </td>
      {children}
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
