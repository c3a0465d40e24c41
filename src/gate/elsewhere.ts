import { proofPath, withThen } from '../contract/fields.ts';
import type { Refusal } from '../contract/outcome.ts';
import { refusals } from '../contract/refusals.ts';
import { setUpFirst } from '../mandate/mandate.ts';

/**
 * The path that a browser is redirected to if the requested page or the sent form can't be shown: the refusal's own, or that of the
 * sign-in, the proof or the setup. That page shows the refusal's sentence; a program gets the code instead. Undefined if the
 * refusal is shown without a redirect. `wanted` is the path that the person wanted to go to.
 */
export function elsewhereFor(refusal: Refusal, here: string, wanted: string | undefined): string | undefined {
  const { code, variant, needs, to = refusals[code].to } = refusal;
  if (variant === 'signed-in') return wanted ?? '/';
  if (to === '/sign-in') return withThen(to, wanted);
  if (to !== undefined) return to ?? undefined;
  switch (code) {
    case 'not-signed-in':
      return withThen('/sign-in', here);
    case 'proof-required':
      // The page that the form is on keeps the way, too; a page's own address has it already.
      // A change of methods without the key at hand takes an emailed code: that page offers both.
      return proofPath(
        here.includes('?') ? here : withThen(here, wanted),
        variant === 'methods' ? [] : needs,
      );
    case 'two-step-required':
      // A mailed link's token must not get into another URL; the invitation waits on the start page.
      return setUpFirst(here.startsWith('/invitations/') ? '/' : here);
    default:
      return undefined;
  }
}

/** Whether a form was left in one tab while the person signed in, or up, in another. */
const isLeftBehind = ({ code, variant }: Refusal): boolean =>
  code === 'challenge-expired' || (code === 'email-code-expired' && variant === 'over');

/** The refusal for a person who is signed in by now: nothing timed out, and they are where the form would have led. */
export const insideAlready = (refusal: Refusal): Refusal =>
  isLeftBehind(refusal) ? { ...refusal, variant: 'signed-in', alreadySo: true } : refusal;

/**
 * Whether the browser keeps no cookies: it sent none although a form before had set one. It would be redirected in a circle
 * without an explanation.
 */
export const isWithoutCookies = (refusal: Refusal, cookiesCame: boolean): boolean =>
  !cookiesCame && isLeftBehind(refusal);

/** Whether the requested state exists already. Then the notice is shown as a success, not as an error. */
export const isAlreadySo = ({ code, alreadySo = refusals[code].alreadySo }: Refusal): boolean =>
  alreadySo ?? false;

/** Whether the redirect needs no sentence: a page that asks to sign in, for a proof or for the setup explains itself. */
export const isSelfExplaining = ({ code, variant }: Refusal): boolean =>
  (code === 'not-signed-in' && variant === undefined) ||
  (code === 'proof-required' && (variant === undefined || variant === 'disable')) ||
  code === 'two-step-required';
