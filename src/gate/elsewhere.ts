import { withThen } from '../contract/fields.ts';
import type { Refusal } from '../contract/outcome.ts';
import { refusals } from '../contract/refusals.ts';
import { setUpFirst } from '../mandate/mandate.ts';

/**
 * Where a browser goes when the page it asked for, or the form it sent, can't be shown: where the refusal says, or to sign
 * in, to show who one is, to set up. What a program is told by code, a person is told in a sentence on that other page.
 * Undefined: it is said where they are. `wanted` is where the form or the address says that the person was going.
 */
export function elsewhereFor(refusal: Refusal, here: string, wanted: string | undefined): string | undefined {
  const { code, variant, to = refusals[code].to } = refusal;
  if (variant === 'signed-in') return wanted ?? '/';
  if (to === '/sign-in') return withThen(to, wanted);
  if (to !== undefined) return to ?? undefined;
  switch (code) {
    case 'not-signed-in':
      return withThen('/sign-in', here);
    case 'proof-required':
      return `/account/prove?then=${encodeURIComponent(here)}`;
    case 'two-step-required':
      // A mailed link's token stays where it is; the invitation waits on the start page.
      return setUpFirst(here.startsWith('/invitations/') ? '/' : here);
    default:
      return undefined;
  }
}

/** Whether a form was left in one tab while the person signed in, or up, in another. */
const isLeftBehind = ({ code, variant }: Refusal): boolean =>
  code === 'challenge-expired' || (code === 'email-code-expired' && variant === 'over');

/** What somebody is told who is signed in: nothing timed out, they are where that form would have brought them. */
export const insideAlready = (refusal: Refusal): Refusal =>
  isLeftBehind(refusal) ? { ...refusal, variant: 'signed-in', alreadySo: true } : refusal;

/**
 * Whether what a form before left in the browser didn't come back: a browser that sends no cookie at all keeps none, and
 * would be led in a circle without a word.
 */
export const isWithoutCookies = (refusal: Refusal, cookiesCame: boolean): boolean =>
  !cookiesCame && isLeftBehind(refusal);

/** Whether what was asked for is so already: said there as something done, not as something wrong. */
export const isAlreadySo = ({ code, alreadySo = refusals[code].alreadySo }: Refusal): boolean =>
  alreadySo ?? false;

/** Whether nothing needs to be said there: being asked to sign in, to show who one is or to set up explains itself. */
export const isSelfExplaining = ({ code, variant }: Refusal): boolean =>
  (code === 'not-signed-in' && variant === undefined) ||
  code === 'proof-required' ||
  code === 'two-step-required';
