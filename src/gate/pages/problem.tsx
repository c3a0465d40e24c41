import type { Child } from 'hono/jsx';
import type { Offer } from '../../contract/outcome.ts';
import { inPlace, place, retryWords, WithContact } from '../../web/words.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import { texts as en } from '../../web/texts/en/language.ts';
import type { View } from '../../web/view.ts';

export interface ProblemData {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly offers?: readonly Offer[];
  readonly retryAt?: Date | undefined;
  /** Path and query of what can be tried again: a page that was busy. */
  readonly again?: string | undefined;
  /** The request's id, for the operator to find it in the log. */
  readonly request?: string | undefined;
}

type Title = keyof typeof en.problem.titles;
const hasTitle = (code: string): code is Title => Object.hasOwn(en.problem.titles, code);

/** The page of a refusal or fault that belongs to no form: what happened, and a way on. */
export function ProblemPage(view: View, problem: ProblemData) {
  const { status, code, sentence } = problem;
  const { t, person } = view;
  const isFault = status === 500;
  const title = t(`problem.titles.${isFault ? 'fault' : hasTitle(code) ? code : 'other'}`);
  const words = <WithContact view={view} text={isFault ? t('problem.fault') : sentence} />;
  const rest = <Besides view={view} problem={problem} />;
  const ways = <WaysOn view={view} problem={problem} />;
  if (!person) {
    return (
      <DoorFrame view={view} door={1} title={title} lead={words}>
        {rest}
        {ways}
      </DoorFrame>
    );
  }
  return (
    <ConsoleFrame view={view} title={title} width="narrow">
      <ProblemCard title={title} words={words}>
        {rest}
        {ways}
      </ProblemCard>
    </ConsoleFrame>
  );
}

/** When it can be tried again, and what else is known to help. */
function Besides({ view, problem }: { view: View; problem: ProblemData }) {
  const { status, code, offers = [], retryAt, request } = problem;
  const { t, person, operator } = view;
  return (
    <>
      {retryAt && <p>{retryWords(view, retryAt)}</p>}
      {status >= 500 && code !== 'mail-not-sent' && (
        <p class="muted">
          <WithContact view={view} text={t('problem.ask', { operator })} />
        </p>
      )}
      {status === 404 && (
        <p class="muted">
          <WithContact view={view} text={t('problem.lost', { operator })} />
        </p>
      )}
      {status === 404 && person && (
        <ul class="plain">
          <li>
            <a href="/account">{t('frame.account')}</a>
          </li>
          <li>
            <a href="/organizations">{t('frame.organizations')}</a>
          </li>
        </ul>
      )}
      {offers.includes('help') && (
        <p class="muted">
          <WithContact view={view} text={t('problem.help', { operator })} />
        </p>
      )}
      {request !== undefined && (
        <p class="note">
          {inPlace(
            t('problem.request', { code, status, request: place }),
            <span class="nowrap">{request}</span>,
          )}
        </p>
      )}
    </>
  );
}

/** Trying again, or another link by mail, where that helps; the page to sign in at, or the start page. */
function WaysOn({ view, problem }: { view: View; problem: ProblemData }) {
  const { t, person } = view;
  const another = insteadOf(view, problem);
  if (view.ownUrl !== undefined) return <WaysOnAtConsole view={view} problem={problem} another={another} />;
  const full = person ? '' : ' full';
  return (
    <>
      {another && (
        <a class={`button primary${full}`} href={another.href}>
          {another.words}
        </a>
      )}
      <a class={`button${another ? ' quiet' : ' primary'}${full}`} href={person ? '/' : '/sign-in'}>
        {person ? t('problem.toHome') : t('problem.toSignIn')}
      </a>
    </>
  );
}

/** At a console there is the way through the hand-over; whoever isn't allowed there may be somebody else. */
function WaysOnAtConsole({
  view: { t },
  problem: { code },
  another,
}: {
  view: View;
  problem: ProblemData;
  another: { href: string; words: string } | undefined;
}) {
  if (code === 'not-allowed')
    return (
      <form method="post" action="/.sallyport/sign-out">
        <button class="button full">{t('problem.otherAccount')}</button>
      </form>
    );
  const { href, words } = another ?? { href: '/.sallyport/start', words: t('problem.continue') };
  return (
    <a class="button primary full" href={href}>
      {words}
    </a>
  );
}

/**
 * The way on: trying again, or, from an invalid mailed link, requesting another by mail, which reveals nothing to strangers.
 */
function insteadOf(
  { t }: View,
  { offers = [], again }: ProblemData,
): { href: string; words: string } | undefined {
  if (again !== undefined) return { href: again, words: t('problem.again') };
  const offer = offers.find((it) => it !== 'help');
  return offer && { href: '/password/forgot', words: t(`problem.${offer}`) };
}

function ProblemCard({ title, words, children }: { title: string; words: Child; children?: Child }) {
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
