import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { TextArea } from '../../../web/form-parts/text-area.tsx';
import type { View } from '../../../web/view.ts';
import type { MemberPageBody } from '../read-member.ts';
import { MemberName } from './member-name.tsx';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn } from '../../frame/path-in.ts';

/** Help for a member who lost phone and recovery codes: whom, the effect, the reason, and first whether it is them. */
export function ResetMemberPage(view: View, { organization, member, own }: MemberPageBody) {
  const { t } = view;
  const path = pathIn(organization, `/members/${member.account}`);
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.members.resetting.title')}
    >
      <SummaryOfErrors view={view} shown={['reason']} />
      <form class="card" method="post" action={`${path}/reset-two-step`} novalidate>
        <div class="card-body stack">
          <h1>{t('organization.members.resetting.title')}</h1>
          <MemberName view={view} member={member} own={own} />
          <Banner tone="warn">
            <strong>{t('organization.members.resetting.sureTitle')}</strong>
            <p>{t('organization.members.resetting.sure')}</p>
          </Banner>
          <WhatHappens view={view} />
          <TextArea
            view={view}
            name="reason"
            label={t('organization.members.resetting.reason')}
            hint={t('organization.members.resetting.reasonHint')}
            rows={3}
            input={{ required: true, maxlength: 500 }}
          />
        </div>
        <Actions>
          <button class="button danger">{t('organization.members.resetting.submit')}</button>
          <a class="button quiet" href={path}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </OrganizationFrame>
  );
}

function WhatHappens({ view: { t } }: { view: View }) {
  return (
    <section class="stack tight">
      <h2>{t('organization.members.resetting.whatTitle')}</h2>
      <ul>
        <li>{t('organization.members.resetting.signedOut')}</li>
        <li>{t('organization.members.resetting.gone')}</li>
        <li>{t('organization.members.resetting.again')}</li>
        <li>{t('organization.members.resetting.told')}</li>
      </ul>
    </section>
  );
}
