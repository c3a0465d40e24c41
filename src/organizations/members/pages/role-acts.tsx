import { Ask } from '../../../web/form-parts/ask.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { MemberPageBody } from '../read-member.ts';
import { pathIn } from '../../frame/path-in.ts';

/** The owner's acts: name administrators, and hand the organization over. */
export function RoleActs({ view, body }: { view: View; body: MemberPageBody }) {
  const { t } = view;
  const { organization, member, lacks } = body;
  const change = member.role === 'member' ? 'promote' : 'demote';
  return (
    <>
      <li>
        <Ask
          view={view}
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
      </li>
      <li>
        {lacks === undefined ? (
          <Ask
            view={view}
            icon="organization"
            title={t('organization.members.one.transfer.title')}
            note={t('organization.members.one.transfer.note')}
            open={t('organization.members.one.transfer.open')}
            action={pathIn(organization, '/owner')}
            fields={{ account: member.account }}
            submit={t('organization.members.one.transfer.submit')}
          >
            {t('organization.members.one.transfer.detail')}
          </Ask>
        ) : (
          <>
            <span class="tile">
              <Icon name="organization" />
            </span>
            <div class="grow">
              <h3>{t('organization.members.one.transfer.title')}</h3>
              <p class="note">{t(`organization.members.one.transfer.first.${lacks}`)}</p>
            </div>
          </>
        )}
      </li>
    </>
  );
}
