import { Banner } from '../../web/form-parts/banner.tsx';
import { Icon } from '../../web/icons.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { InvitationLinkBody } from '../accept-invitation.ts';
import { NewcomerForm } from './newcomer-form.tsx';

/** The page of a mailed invitation: the organization, the role, the conditions; and the one thing to do now. */
export function InvitationPage(view: View, body: InvitationLinkBody) {
  const { t } = view;
  const { organization, role, requiresTwoStep, level, stage } = body;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('organization.invitations.link.title', { organization })}
      lead={t('organization.invitations.own.role', { role: t(`common.roles.${role}`) })}
    >
      {requiresTwoStep && stage !== 'other' && (
        <Banner icon="lock">
          <strong>{t(`organization.invitations.link.requiredTitle.${level}`)}</strong>
          <p>{t(`organization.invitations.link.required.${level}`)}</p>
        </Banner>
      )}
      {stage !== 'other' && <WhoAndWhat view={view} body={body} />}
      <Stage view={view} body={body} />
    </DoorFrame>
  );
}

interface StageProps {
  view: View;
  body: InvitationLinkBody;
}

/** The inviter, by facts that they can't choose freely; and what joining lets others do. */
function WhoAndWhat({ view, body: { slug, role, invitedBy } }: StageProps) {
  const { t } = view;
  return (
    <>
      <dl class="facts">
        {invitedBy !== null && (
          <div>
            <dt>{t('organization.invitations.link.from')}</dt>
            <dd>
              <Address email={invitedBy} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('organization.invitations.link.slug')}</dt>
          <dd>{slug}</dd>
        </div>
      </dl>
      <p class="muted">{t(`organization.invitations.link.reset.${role}`)}</p>
    </>
  );
}

function Stage({ view, body }: StageProps) {
  switch (body.stage) {
    case 'new':
      return <NewcomerForm view={view} email={body.email} />;
    case 'sign-in':
      return <SignInFirst view={view} body={body} />;
    case 'ready':
      return <Ready view={view} body={body} />;
    case 'other':
      return <OtherAddress view={view} body={body} />;
  }
}

/** The token stays in this address: once signed in, the person finds the invitation on the start page. */
function SignInFirst({ view, body }: StageProps) {
  const { t } = view;
  const address = (
    <strong>
      <Address email={body.email} />
    </strong>
  );
  return (
    <>
      <p>{inPlace(t('organization.invitations.link.signInBody', { email: place }), address)}</p>
      <a class="button primary full" href="/sign-in">
        {t('organization.invitations.link.signIn')}
      </a>
    </>
  );
}

function Ready({ view, body }: StageProps) {
  const { t } = view;
  return (
    <>
      <p class="identity">
        <Icon name="person" />
        <span>
          {inPlace(
            t('organization.invitations.link.joinAs', { email: place }),
            <Address email={body.email} />,
          )}
        </span>
      </p>
      <div class="stack tight">
        <form method="post" action={view.here}>
          <button class="button primary full">{t('organization.invitations.link.join')}</button>
        </form>
        <a class="button quiet full" href="/">
          {t('organization.invitations.link.notNow')}
        </a>
      </div>
    </>
  );
}

function OtherAddress({ view, body }: StageProps) {
  const { t, person } = view;
  return (
    <>
      <Banner tone="warn" icon="mail">
        <strong>{t('organization.invitations.link.otherTitle')}</strong>
        <p>{t('organization.invitations.link.other', { email: body.email })}</p>
        <p>{t('organization.invitations.link.otherOwn', { own: person?.email ?? '' })}</p>
        <p>{t('organization.invitations.link.otherAdvice')}</p>
      </Banner>
      <div class="stack tight">
        <form method="post" action="/sign-out">
          <button class="button primary full">{t('organization.invitations.link.signOut')}</button>
        </form>
        <a class="button quiet full" href="/">
          {t('organization.invitations.link.home')}
        </a>
      </div>
    </>
  );
}
