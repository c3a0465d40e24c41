import { Ask } from '../../../web/form-parts/ask.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { MemberPageBody } from '../read-member.ts';
import { pathIn } from '../../frame/path-in.ts';

interface ActProps {
  view: View;
  body: MemberPageBody;
}

/** The owner's acts: name administrators, and hand the organization over. */
export function RoleActs({ view, body }: ActProps) {
  return (
    <>
      <li>
        <ChangeRole view={view} body={body} />
      </li>
      <li>
        <Transfer view={view} body={body} />
      </li>
    </>
  );
}

function ChangeRole({ view, body: { organization, member } }: ActProps) {
  const { t } = view;
  const change = member.role === 'member' ? 'promote' : 'demote';
  return (
    <Ask
      view={view}
      id="role"
      icon={change === 'promote' ? 'key' : 'person'}
      title={t(`organization.members.one.${change}.title`)}
      note={t(`organization.members.one.${change}.note`)}
      open={t(`organization.members.one.${change}.open`)}
      action={pathIn(organization, `/members/${member.account}/role`)}
      fields={{ role: change === 'promote' ? 'administrator' : 'member' }}
      submit={t(`organization.members.one.${change}.submit`)}
    >
      {t(`organization.members.one.${change}.detail`)}
    </Ask>
  );
}

/** Hands the organization over; says what the member lacks, if anything. */
function Transfer({ view, body: { organization, member, lacks } }: ActProps) {
  const { t } = view;
  const title = t('organization.members.one.transfer.title');
  if (lacks !== undefined)
    return (
      <>
        <span class="tile">
          <Icon name="organization" />
        </span>
        <div class="grow">
          <h3>{title}</h3>
          <p class="note">{t(`organization.members.one.transfer.first.${lacks}`)}</p>
        </div>
      </>
    );
  return (
    <Ask
      view={view}
      icon="organization"
      title={title}
      note={t('organization.members.one.transfer.note')}
      open={t('organization.members.one.transfer.open')}
      action={pathIn(organization, '/owner')}
      fields={{ account: member.account }}
      submit={t('organization.members.one.transfer.submit')}
    >
      {t('organization.members.one.transfer.detail')}
    </Ask>
  );
}
