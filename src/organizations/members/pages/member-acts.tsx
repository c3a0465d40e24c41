import { Ask } from '../../../web/form-parts/ask.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { Level } from '../../../mandate/mandate.ts';
import type { View } from '../../../web/view.ts';
import { WithContact } from '../../../web/words.tsx';
import type { MemberPageBody } from '../read-member.ts';
import { pathIn } from '../../frame/path-in.ts';
import { StartSetUp } from '../../../web/form-parts/start-set-up.tsx';
import { RoleActs } from './role-acts.tsx';

interface MemberActsProps {
  view: View;
  body: MemberPageBody;
}

/** The acts on a member that are open to the visitor; if there are none, why. */
export function MemberActs({ view, body }: MemberActsProps) {
  const { t } = view;
  const { mayAct, ownTwoStep, own } = body;
  if (own)
    return (
      <Banner>
        <p>{t('organization.members.one.self')}</p>
        <p>
          <a href="/account">{t('organization.members.one.ownAccount')}</a>
        </p>
      </Banner>
    );
  if (!mayAct)
    return (
      <Banner>
        <p>{t('organization.members.one.above')}</p>
      </Banner>
    );
  if (!ownTwoStep) return <OwnTwoStepFirst view={view} body={body} />;
  return (
    <section class="stack snug" aria-labelledby="acts">
      <h2 id="acts">{t('organization.members.one.acts')}</h2>
      <ul class="card rows">
        {body.lacks && <RemindAct view={view} body={body} lacks={body.lacks} />}
        {body.member.methods.length > 0 && <ResetAct view={view} body={body} />}
        {body.organization.role === 'owner' && <RoleActs view={view} body={body} />}
        <RemoveAct view={view} body={body} />
      </ul>
    </section>
  );
}

/** Acting on others takes one's own 2-Step Verification: the way to set it up, and back here. */
function OwnTwoStepFirst({ view, body: { organization, member } }: MemberActsProps) {
  const { t } = view;
  return (
    <Banner tone="warn" icon="lock">
      <strong>{t('organization.members.one.ownTwoStep')}</strong>
      <p>{t('organization.members.one.ownTwoStepDetail')}</p>
      <div class="answers">
        <StartSetUp then={pathIn(organization, `/members/${member.account}`)} class="button small">
          {t('organization.members.one.setUp')}
        </StartSetUp>
      </div>
    </Banner>
  );
}

/** A reminder for members who lack what is asked of them. */
function RemindAct({
  view,
  body: { organization, member, remindedToday },
  lacks,
}: MemberActsProps & { lacks: Level }) {
  const { t } = view;
  const path = pathIn(organization, `/members/${member.account}`);
  return (
    <li>
      <span class="tile">
        <Icon name="send" />
      </span>
      <div class="grow">
        <h3>{t('organization.members.one.remind.title')}</h3>
        <p class="note">{t(`organization.members.one.remind.note.${lacks}`)}</p>
      </div>
      <form class="action" method="post" action={`${path}/remind`}>
        <button class="button small" disabled={remindedToday}>
          {remindedToday ? t('organization.members.sentToday') : t('organization.members.one.remind.submit')}
        </button>
      </form>
    </li>
  );
}

/** A reset for those who lost what they have, unless only the operator may. */
function ResetAct({ view, body: { organization, member, elsewhere } }: MemberActsProps) {
  const { t, operator } = view;
  const path = pathIn(organization, `/members/${member.account}`);
  return (
    <li id="reset">
      <span class="tile">
        <Icon name="phone" />
      </span>
      <div class="grow">
        <h3>{t('organization.members.one.reset.title')}</h3>
        <p class="note">
          <WithContact
            view={view}
            text={
              elsewhere
                ? t('organization.members.one.elsewhere', { operator })
                : t('organization.members.one.reset.note')
            }
          />
        </p>
      </div>
      {!elsewhere && (
        <a class="button small action" href={`${path}/reset-two-step`}>
          {t('organization.members.one.reset.open')}
        </a>
      )}
    </li>
  );
}

function RemoveAct({ view, body: { organization, member } }: MemberActsProps) {
  const { t } = view;
  return (
    <li>
      <Ask
        view={view}
        icon="signOut"
        title={t('organization.members.one.remove.title')}
        note={t('organization.members.one.remove.note')}
        open={t('organization.members.one.remove.open')}
        action={pathIn(organization, `/members/${member.account}/remove`)}
        submit={t('organization.members.one.remove.submit')}
        danger
      >
        {t('organization.members.one.remove.detail')}
      </Ask>
    </li>
  );
}
