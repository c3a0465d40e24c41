import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../contract/outcome.ts';
import { refusals } from '../contract/refusals.ts';
import { statusOfDone, type AnyRoute } from '../contract/route.ts';
import type { Translate } from '../web/texts/translate.ts';
import { fieldSentence } from '../contract/field-sentence.ts';
import { addHeader, respond, respondJson } from './respond.ts';
import { onlyDescribed } from './only-described.ts';
import { sentenceOf } from './sentence.ts';

/** Answers a program with the body's described fields as JSON, or without content. */
export function answerJson(c: HonoContext, entry: AnyRoute, body: unknown): Response {
  const status = statusOfDone(entry);
  return status === 204
    ? respond(c, status, null)
    : respondJson(c, status, entry.answer ? onlyDescribed(entry.answer, body) : {});
}

/** Answers a program with a refusal as application/problem+json (RFC 9457), with our code. */
export function answerProblem(c: HonoContext, t: Translate, refusal: Refusal, now: Date): Response {
  const status = statusOf(refusal);
  setRetryAfter(c, refusal, now);
  const { code, retryAt, attemptsLeft, step, organizations, level, needs } = refusal;
  const errors =
    refusal.errors &&
    Object.fromEntries(
      Object.entries(refusal.errors).map(([field, key]) => [field, fieldSentence(t, key, field)]),
    );
  const problem = {
    type: `about:blank#${code}`,
    title: code,
    status,
    code,
    detail: sentenceOf(t, refusal),
    errors,
    retryAt,
    attemptsLeft,
    step,
    organizations,
    level,
    needs,
  };
  return respondJson(c, status, problem, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}

/**
 * Says in WWW-Authenticate why an access token didn't pass (RFC 6750 section 3), and where one would, that it may come
 * (RFC 9110 section 11.6.1).
 */
export function setChallenge(
  c: HonoContext,
  { scope }: Pick<AnyRoute, 'scope'>,
  refusal: Refusal,
  came: boolean,
): void {
  const { code, variant } = refusal;
  const tell = (challenge: string) => addHeader(c, 'WWW-Authenticate', challenge);
  if (variant === 'scope') tell(`Bearer error="insufficient_scope", scope="${scope}"`);
  else if (code === 'not-allowed' && variant === 'token') tell('Bearer error="insufficient_scope"');
  else if (code === 'not-signed-in' && came) tell('Bearer error="invalid_token"');
  else if (code === 'not-signed-in' && scope) tell('Bearer');
}

export const statusOf = ({ code, status }: Refusal): ContentfulStatusCode =>
  (status ?? refusals[code].status) as ContentfulStatusCode;

/** Sets Retry-After in whole seconds, at least one (RFC 9110 section 10.2.3). */
export function setRetryAfter(c: HonoContext, { retryAt }: Refusal, now: Date): void {
  if (retryAt === undefined) return;
  addHeader(c, 'Retry-After', String(Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))));
}
