import type { Refusal } from '../routes/outcome.ts';

/**
 * Where a browser goes when the page it asked for, or the form it sent, can't be shown any more. What a program is told
 * by code, a person is told in a sentence on that other page. Undefined: it is said where they are.
 */
export function elsewhereFor({ code, variant, step }: Refusal, here: string): string | undefined {
  switch (code) {
    case 'not-signed-in':
      return here === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(here)}`;
    case 'proof-required':
      return variant === 'disable'
        ? '/account/two-step/disable/password'
        : `/account/prove?then=${encodeURIComponent(here)}`;
    case 'challenge-expired':
      return '/sign-in';
    case 'email-code-expired':
      if (variant === 'over') return '/sign-up';
      return variant === 'address' ? '/account/email' : undefined;
    case 'too-many-attempts':
      if (variant === 'challenge') return '/sign-in';
      return variant === 'draft' ? '/account/two-step' : undefined;
    case 'enrolment-missing':
      return step === undefined ? '/account/two-step' : '/account/two-step/enrolment';
    case 'already-active':
    case 'not-active':
      return '/account/two-step';
    default:
      return undefined;
  }
}

/** What was asked for is so already: said there as something done, not as something wrong. */
export const isAlreadySo = ({ code, variant }: Refusal): boolean =>
  code === 'already-active' ||
  (code === 'enrolment-missing' && (variant === 'on' || variant === 'noReissue'));

/** What is said there. Being asked to sign in, or to show who one is, explains itself. */
export const isSelfExplaining = ({ code }: Refusal): boolean =>
  code === 'not-signed-in' || code === 'proof-required';
