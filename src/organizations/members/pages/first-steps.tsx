import type { Child } from 'hono/jsx';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon, type IconName } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { Unbroken } from '../../../web/words.tsx';
import { pathIn } from '../../frame/path-in.ts';
import { StartSetUp } from '../../../web/form-parts/start-set-up.tsx';
import type { MembersBody, Summary } from '../list-members.ts';

interface FirstStepsProps {
  view: View;
  body: MembersBody;
  summary: Summary;
}

/** The first steps of an organization of one member: one's own setup, inviting people, requiring it. */
export function FirstSteps({ view, body, summary }: FirstStepsProps) {
  const { t } = view;
  const { organization, offered } = body;
  const own = offered?.ownTwoStep ?? summary.on > 0;
  const invited = summary.invited > 0;
  const required = organization.mandate.required;
  const look = (first: boolean) => (first ? 'button primary small action' : 'button small action');
  return (
    <section class="card" aria-labelledby="first">
      <div class="card-body">
        <h2 id="first">{t('organization.members.first.title')}</h2>
      </div>
      <ol class="rows first-steps">
        <Step
          view={view}
          icon="phone"
          done={own}
          title={t('organization.members.first.own')}
          note={t('organization.members.first.ownNote')}
        >
          {!own && (
            <StartSetUp then={pathIn(organization, '/members')} class="button primary small">
              {t('organization.members.first.setUp')}
            </StartSetUp>
          )}
        </Step>
        <Step
          view={view}
          icon="people"
          done={invited}
          title={t('organization.members.first.invite')}
          note={
            invited
              ? t('organization.members.first.invited', { count: summary.invited })
              : t('organization.members.first.inviteNote')
          }
        >
          <a class={look(own && !invited)} href={pathIn(organization, '/invitations')}>
            {invited ? t('organization.members.first.seeInvited') : t('organization.members.invite')}
          </a>
        </Step>
        <Step
          view={view}
          icon="lock"
          done={required}
          title={t('organization.members.first.require')}
          note={t('organization.members.first.requireNote')}
        >
          {own && !required && (
            <a class={look(invited)} href={pathIn(organization, '/security/preview')}>
              {t('organization.members.first.requireOpen')}
            </a>
          )}
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  view: View;
  icon: IconName;
  done: boolean;
  title: string;
  note: string;
  children?: Child;
}

function Step({ view, icon, done, title, note, children }: StepProps) {
  return (
    <li>
      <span class={done ? 'tile on' : 'tile'}>
        <Icon name={icon} />
      </span>
      <div class="grow">
        <h3>
          <Unbroken text={title} />{' '}
          {done && (
            <Badge tone="on" icon="good">
              {view.t('organization.members.first.done')}
            </Badge>
          )}
        </h3>
        <p class="note">{note}</p>
      </div>
      {children}
    </li>
  );
}
