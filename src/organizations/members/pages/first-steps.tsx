import type { Child } from 'hono/jsx';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon, type IconName } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
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
  const { organization } = body;
  const own = body.offered?.ownTwoStep ?? summary.on > 0;
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
        <Invite view={view} organization={organization} invited={summary.invited} own={own} />
        <Require view={view} organization={organization} invited={summary.invited} own={own} />
      </ol>
    </section>
  );
}

interface FurtherStep {
  view: View;
  organization: MembersBody['organization'];
  invited: number;
  /** Whether the first step, one's own setup, is done. */
  own: boolean;
}

/** The button of the step whose turn it is stands out. */
const look = (first: boolean) => (first ? 'button primary small action' : 'button small action');

function Invite({ view, organization, invited, own }: FurtherStep) {
  const { t } = view;
  const done = invited > 0;
  return (
    <Step
      view={view}
      icon="people"
      done={done}
      title={t('organization.members.first.invite')}
      note={
        done
          ? t('organization.members.first.invited', { count: invited })
          : t('organization.members.first.inviteNote')
      }
    >
      <a class={look(own && !done)} href={pathIn(organization, '/invitations')}>
        {done ? t('organization.members.first.seeInvited') : t('organization.members.invite')}
      </a>
    </Step>
  );
}

function Require({ view, organization, invited, own }: FurtherStep) {
  const { t } = view;
  const { required } = organization.mandate;
  return (
    <Step
      view={view}
      icon="lock"
      done={required}
      title={t('organization.members.first.require')}
      note={t('organization.members.first.requireNote')}
    >
      {own && !required && (
        <a class={look(invited > 0)} href={pathIn(organization, '/security/preview')}>
          {t('organization.members.first.requireOpen')}
        </a>
      )}
    </Step>
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
          {title}{' '}
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
