import { setUpFirst } from '../mandate/mandate.ts';
import type { Refusal } from '../contract/outcome.ts';
import { withThen } from '../contract/fields.ts';

/**
 * Where a browser goes when the page it asked for, or the form it sent, can't be shown any more. What a program is told
 * by code, a person is told in a sentence on that other page. Undefined: it is said where they are. `wanted` is where the
 * form or the address says that the person was going.
 */
export function elsewhereFor(
  { code, variant, step }: Refusal,
  here: string,
  wanted: string | undefined,
): string | undefined {
  if (variant === 'signed-in') return wanted ?? '/';
  switch (code) {
    case 'not-signed-in':
      // The link's token stays where it is; the invitation is on the start page, too.
      if (variant === 'invitation') return '/sign-in';
      return here === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(here)}`;
    case 'proof-required':
      return variant === 'disable'
        ? '/account/two-step/disable/password'
        : `/account/prove?then=${encodeURIComponent(here)}`;
    case 'two-step-required':
      // A mailed link's token stays where it is; the invitation waits on the start page.
      return setUpFirst(here.startsWith('/invitations/') ? '/' : here);
    case 'challenge-expired':
      return withThen('/sign-in', wanted);
    case 'email-code-expired':
      if (variant === 'over') return '/sign-up';
      return variant === 'address' ? '/account/email' : undefined;
    case 'too-many-attempts':
      if (variant === 'challenge') return withThen('/sign-in', wanted);
      return variant === 'draft' ? '/account/two-step' : undefined;
    case 'enrolment-missing':
      return step === undefined ? '/account/two-step' : '/account/two-step/enrolment';
    case 'already-active':
    case 'not-active':
      // It is about another person's.
      return variant === 'member' ? undefined : '/account/two-step';
    default:
      return undefined;
  }
}

/** A form that was left in one tab while the person signed in, or up, in another. */
const isLeftBehind = ({ code, variant }: Refusal): boolean =>
  code === 'challenge-expired' || (code === 'email-code-expired' && variant === 'over');

/** What somebody is told who is signed in: nothing timed out, they are where that form would have brought them. */
export const insideAlready = (refusal: Refusal): Refusal =>
  isLeftBehind(refusal) ? { ...refusal, variant: 'signed-in' } : refusal;

/**
 * Whether what a form before left in the browser didn't come back: a browser that sends no cookie at all keeps none, and
 * would be led in a circle without a word.
 */
export const isWithoutCookies = (refusal: Refusal, cookiesCame: boolean): boolean =>
  !cookiesCame && isLeftBehind(refusal);

/** What was asked for is so already: said there as something done, not as something wrong. */
export const isAlreadySo = ({ code, variant }: Refusal): boolean =>
  variant === 'signed-in' ||
  (code === 'already-active' && variant !== 'member') ||
  (code === 'enrolment-missing' && (variant === 'on' || variant === 'noReissue'));

/** What is said there. Being asked to sign in, to show who one is or to set up explains itself. */
export const isSelfExplaining = ({ code, variant }: Refusal): boolean =>
  (code === 'not-signed-in' && variant === undefined) ||
  code === 'proof-required' ||
  code === 'two-step-required';
