import type { Child } from 'hono/jsx';
import { Actions } from '../../web/form-parts/actions.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';

interface QuestionPageProps {
  view: View;
  title: string;
  body: string;
  action: string;
  /** The fields in the page's order, for the summary of errors. */
  shown: readonly string[];
  submit: string;
  danger?: boolean;
  children?: Child;
}

/** One question on a page: a change begins or ends here. Cancel leads back to the tab. */
export function QuestionPage({
  view,
  title,
  body,
  action,
  shown,
  submit,
  danger,
  children,
}: QuestionPageProps) {
  const { t } = view;
  return (
    <ConsoleFrame view={view} title={title} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={shown} />
      <form class="card" method="post" action={action} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{title}</h1>
            <p class="muted">{body}</p>
          </div>
          {children}
        </div>
        <Actions>
          <button class={danger ? 'button danger' : 'button primary'}>{submit}</button>
          <a class="button quiet" href="/account/two-step">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}
