import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isRefused, type Done, type Outcome, type Refusal } from '../contract/outcome.ts';
import { thenPath, withThen } from '../contract/fields.ts';
import type { GetRoute, PostRoute, Rest } from '../contract/route.ts';
import type { Translate } from '../web/texts/translate.ts';
import { untouchedForm, type FormState } from '../web/view.ts';
import { setRetryAfter, statusOf } from './answer-program.ts';
import { cookiesCame } from './cookies.ts';
import { elsewhereFor, isSelfExplaining, isWithoutCookies } from './elsewhere.ts';
import { formState, typedIn } from './form-state.ts';
import { askingIn, type Passage } from './passage.ts';
import { identify } from './identify.ts';
import { ProblemPage } from './pages/problem.tsx';
import { fillPath } from './paths.ts';
import { redirect, respondPage } from './respond.ts';
import { doneSentence, saidOf, sentenceOf } from './sentence.ts';
import { sayDone, sayRefused, takeShownOnce } from './shown-once.ts';
import { withBeside } from './pass.ts';
import { viewOf } from './view-of.ts';
import { watchedOf } from './watch-requests.ts';

/** Answers a browser: a GET with a page, a POST with a 303 to the next page or with the form and what was typed. */
export async function answerPage(passage: Passage, outcome: Outcome<unknown>): Promise<Response> {
  const { entry } = passage;
  if (isRefused(outcome)) return answerRefused(passage, outcome);
  if (entry.method === 'GET') return showPage(passage, entry, outcome.body);
  return goOn(passage, entry, outcome);
}

async function goOn(passage: Passage, entry: PostRoute, outcome: Done<unknown>): Promise<Response> {
  const { context, c } = passage;
  const rest = entry.rest?.(viewOf(passage).t, outcome.body as never);
  const shown = rest && (await showRest(passage, entry, rest, outcome.body));
  if (shown) return shown;
  const said = saidOf(entry, outcome.body, context.now());
  if (said) sayDone(c, context.config, said);
  const next = entry.next?.(outcome.body, c.req.param(), wantedIn(passage)) ?? formPath(passage);
  // This browser may not keep cookies: then the next page would only ask to sign in again.
  const entering = typeof outcome.cookies?.session === 'string' && !cookiesCame(c);
  return redirect(c, entering ? withThen('/sign-in/cookies', next) : next, 303);
}

/** The path that the person wants to go to, by the form or the query; undefined unless it is one of ours. */
const wantedIn = ({ fields, c }: Passage): string | undefined =>
  thenPath.safeParse(fields.then ?? c.req.query('then')).data;

/** The path of the page with a POST's form. */
const formPath = ({ entry, c }: Passage): string =>
  fillPath((entry.method === 'POST' ? entry.form : undefined) ?? '/', c.req.param());

/**
 * Shows the form again after a partial success, with what couldn't be done and a sentence about what was, since a redirect could
 * carry neither. Undefined if the form's page can't be shown.
 */
async function showRest(
  passage: Passage,
  entry: PostRoute,
  { form, someDone }: Rest,
  body: unknown,
): Promise<Response | undefined> {
  const { context, fields } = passage;
  const page = formOf(passage);
  const read = page && (await readFormPage(passage, page));
  if (!page || !read || isRefused(read)) return undefined;
  const said = someDone ? saidOf(entry, body, context.now()) : undefined;
  return showPage(passage, page, read.body, {
    form: { ...form, typed: { ...typedIn(fields), ...form.typed } },
    ...(said && { done: doneSentence(viewOf(passage), said) }),
  });
}

/** The route of the page with a POST's form, if there is one. */
function formOf({ entry, table }: Passage): GetRoute | undefined {
  if (entry.method !== 'POST') return undefined;
  const form = table.find((it): it is GetRoute => it.method === 'GET' && it.path === entry.form);
  return form?.page && form;
}

async function answerRefused(passage: Passage, refusal: Refusal): Promise<Response> {
  const { context, entry, c } = passage;
  const here = entry.method === 'POST' ? formPath(passage) : viewOf(passage).here;
  const wanted = wantedIn(passage);
  if (isWithoutCookies(refusal, cookiesCame(c)))
    return redirect(c, withThen('/sign-in/cookies', wanted), 303);
  // At a console's origin there is no page of ours to go to.
  const elsewhere = viewOf(passage).ownUrl === undefined ? elsewhereFor(refusal, here, wanted) : undefined;
  if (elsewhere !== undefined && elsewhere !== here) {
    if (!isSelfExplaining(refusal)) sayRefused(c, context.config, refusal);
    return redirect(c, elsewhere, 303);
  }
  setRetryAfter(c, refusal, context.now());
  const form = formOf(passage);
  if (!form) return showProblem(passage, refusal);
  const shown = await readFormPage(passage, form);
  if (!shown || isRefused(shown)) return showProblem(passage, refusal);
  const language = form.language?.(shown.body as never);
  return showPage(passage, form, shown.body, {
    status: statusOf(refusal),
    form: formState(viewOf(passage, { language }).t, entry, passage.fields, refusal),
  });
}

/** The outcome of the form's page, as its GET would give it now; undefined if that throws (without a database, say). */
async function readFormPage(passage: Passage, form: GetRoute): Promise<Outcome<unknown> | undefined> {
  const { context, fields } = passage;
  try {
    const who = await identify(context, form, askingIn(passage));
    if (isRefused(who)) return who;
    const input = form.input?.safeParse(fields);
    if (input?.success === false) return undefined;
    return await withBeside(passage, form, await form.act(context, who as never, input?.data as never));
  } catch (fault) {
    context.log.error({ fault, route: form.path }, 'fault');
    return undefined;
  }
}

async function showPage(
  passage: Passage,
  { page, elsewhere, ...entry }: GetRoute,
  body: unknown,
  shown: { status?: ContentfulStatusCode; form?: FormState; done?: string } = {},
): Promise<Response> {
  const { context, c } = passage;
  // A refused form is always shown again, because the person has to learn the reason.
  const instead = shown.form ? undefined : elsewhere?.(body as never);
  if (instead !== undefined) return redirect(c, instead, 303);
  const language = entry.language?.(body as never);
  const seen = viewOf(passage, { language });
  const once = seen.ownUrl === undefined ? takeShownOnce(c, context.config, seen) : {};
  const form = shown.form ?? {
    ...untouchedForm,
    ...(once.refused !== undefined && { message: once.refused }),
  };
  const show = async (state: FormState) =>
    String(
      await page!(viewOf(passage, { form: state, done: shown.done ?? once.done, language }), body as never),
    );
  const html = await show(form);
  const { t } = viewOf(passage, { language });
  return respondPage(c, tellsWhy(html, form) ? html : await show(aboveForm(t, form)), shown.status);
}

/** Whether a page says what was refused. One with buttons only has no place for what is wrong with a field. */
const tellsWhy = (html: string, { errors }: FormState): boolean =>
  Object.keys(errors).length === 0 || /<p class="error"|role="alert"/.test(html);

/** The faults of fields that a page doesn't show: only a hand can have made them, so one sentence above it says so. */
const aboveForm = (t: Translate, form: FormState): FormState => ({
  ...form,
  errors: {},
  message: t('refusals.input-invalid_malformed'),
});

async function showProblem(passage: Passage, refusal: Refusal): Promise<Response> {
  const view = viewOf(passage, { spoken: refusal.language });
  const { code, offers, retryAt } = refusal;
  const status = statusOf(refusal);
  const sentence = sentenceOf(view.t, refusal);
  const html = await ProblemPage(view, {
    status,
    code,
    sentence,
    request: watchedOf(passage.c).id,
    ...(offers && { offers }),
    ...(retryAt && { retryAt }),
    ...(status === 503 && passage.c.req.method === 'GET' && { again: view.here }),
  });
  return respondPage(passage.c, String(html), status);
}
