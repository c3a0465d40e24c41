import { MOST_BEHIND_SECONDS } from '../../../storage/may-lag.ts';
import { GateDrawing } from '../../../web/gate-drawing.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn, withQuery } from '../../frame/path-in.ts';
import type { MembersBody, Summary } from '../list-members.ts';
import { FirstSteps } from './first-steps.tsx';
import { MembersSummary } from './members-summary.tsx';
import { MembersTable, PlainMembersTable } from './members-table.tsx';
import { MembersToolbar } from './members-toolbar.tsx';

/** Organization Management > Members: who is protected, and who needs help. A plain member sees names and roles. */
export function MembersPage(view: View, body: MembersBody) {
  const { t } = view;
  const { organization, summary } = body;
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.members.title')}
      tab="members"
    >
      {summary ? (
        <Managed view={view} body={body} summary={summary} />
      ) : (
        <>
          <p class="muted">
            {t('organization.members.ifLost')}{' '}
            <a href="/account/two-step#helpers">{t('organization.members.whoHelps')}</a>
          </p>
          <PlainMembersTable view={view} body={body} />
          <div class="after-table">
            <NextPage view={view} body={body} />
          </div>
        </>
      )}
    </OrganizationFrame>
  );
}

function Managed({ view, body, summary }: { view: View; body: MembersBody; summary: Summary }) {
  if (summary.members === 1)
    return (
      <>
        <FirstSteps view={view} body={body} summary={summary} />
        {body.members.length > 0 ? (
          <MembersTable view={view} body={body} />
        ) : (
          <NobodyHere view={view} body={body} summary={summary} />
        )}
      </>
    );
  return <ManyManaged view={view} body={body} summary={summary} />;
}

function ManyManaged({ view, body, summary }: { view: View; body: MembersBody; summary: Summary }) {
  const { t } = view;
  const { organization, members, asked, offered, asks = { level: 'any', from: undefined } } = body;
  return (
    <>
      <div class="section-head">
        <h2>{t('organization.members.title')}</h2>
        <a class="button primary" href={pathIn(organization, '/invitations')}>
          {t('organization.members.invite')}
        </a>
      </div>
      <MembersSummary
        view={view}
        organization={organization}
        summary={summary}
        offered={offered}
        asks={asks}
      />
      <MembersToolbar view={view} body={body} summary={summary} />
      {asked.q !== undefined && members.length > 0 && (
        <p class="muted">
          {t('organization.members.search.found', { q: asked.q })}{' '}
          <a href={withQuery(pathIn(organization, '/members'), { ...asked, q: undefined })}>
            {t('organization.members.search.clear')}
          </a>
        </p>
      )}
      {members.length > 0 ? (
        <MembersTable view={view} body={body} />
      ) : (
        <NobodyHere view={view} body={body} summary={summary} />
      )}
      <div class="after-table">
        <NextPage view={view} body={body} />
        {members.length > 0 && (
          <a class="button" href={pathIn(organization, '/members.csv')} download>
            <Icon name="download" />
            {t('organization.members.csv')}
          </a>
        )}
      </div>
    </>
  );
}

interface NobodyHereProps {
  view: View;
  body: MembersBody;
  summary: Summary;
}

/** An empty table: nobody of that name, or good news. */
function NobodyHere({ view, body, summary }: NobodyHereProps) {
  const { t } = view;
  const { organization, asked } = body;
  const everybody = asked.q === undefined && asked.role === undefined && summary.on === summary.members;
  const title = everybody
    ? t('organization.members.everybody.title')
    : t('organization.members.nobody.title');
  const detail = everybody
    ? t(`organization.members.everybody.detail.${body.asks?.level ?? 'any'}`)
    : asked.q === undefined
      ? t('organization.members.nobody.state')
      : t('organization.members.nobody.detail', { q: asked.q });
  return (
    <div class="card flat empty">
      <GateDrawing closed={everybody} size={88} />
      <div class="stack tight">
        <h2>{title}</h2>
        <p class="muted">{detail}</p>
      </div>
      <a class="button" href={pathIn(organization, '/members')}>
        {t('organization.members.nobody.showAll')}
      </a>
    </div>
  );
}

function NextPage({ view, body }: { view: View; body: MembersBody }) {
  const { organization, asked, next, mayLag } = body;
  return (
    <>
      {next !== null && (
        <a class="button" href={withQuery(pathIn(organization, '/members'), { ...asked, after: next })}>
          {view.t('organization.members.next')}
          <Icon name="right" size={16} />
        </a>
      )}
      {mayLag && <p class="muted">{view.t('organization.mayLag', { seconds: MOST_BEHIND_SECONDS })}</p>}
    </>
  );
}
