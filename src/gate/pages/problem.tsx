import type { Child } from 'hono/jsx';
import { retryWords } from '../../web/retry-words.ts';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import { en } from '../../web/texts/en.ts';
import type { View } from '../../web/view.ts';

export interface ProblemData {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly retryAt?: Date | undefined;
  /** The request's id, for the operator to find it in the log. */
  readonly request?: string | undefined;
}

type Title = keyof typeof en.problem.titles;
const hasTitle = (code: string): code is Title => Object.hasOwn(en.problem.titles, code);

/** For a refusal or a fault that belongs to no form: what happened, and a way on. */
export function ProblemPage(view: View, { status, code, sentence, retryAt, request }: ProblemData) {
  const { t, person, operator } = view;
  const isFault = status === 500;
  const title = t(`problem.titles.${isFault ? 'fault' : hasTitle(code) ? code : 'other'}`);
  const words = isFault ? t('problem.fault') : sentence;
  const rest = (
    <>
      {retryAt && <p>{retryWords(view, retryAt)}</p>}
      {status >= 500 && code !== 'mail-not-sent' && <p class="muted">{t('problem.ask', { operator })}</p>}
      {isFault && request !== undefined && <p class="muted">{t('problem.request', { request })}</p>}
    </>
  );
  if (!person) {
    return (
      <DoorFrame view={view} door={1} title={title} lead={words}>
        {rest}
        <a class="button full" href="/sign-in">
          {t('problem.toSignIn')}
        </a>
      </DoorFrame>
    );
  }
  return (
    <ConsoleFrame view={view} title={title} width="narrow">
      <ProblemCard title={title} words={words}>
        {rest}
        <a class="button" href="/">
          {t('problem.toHome')}
        </a>
      </ProblemCard>
    </ConsoleFrame>
  );
}

function ProblemCard({ title, words, children }: { title: string; words: string; children?: Child }) {
  return (
    <div class="card">
      <div class="card-body stack">
        <div class="stack tight">
          <h1>{title}</h1>
          <p class="muted">{words}</p>
        </div>
        {children}
      </div>
    </div>
  );
}
