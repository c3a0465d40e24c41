import type { WrittenLine } from './account-line.ts';
import { Unfit } from './loose.ts';
import type { Had } from './read-account.ts';

/**
 * A person in another system's export, in the form of our lines, which are then read as strictly as all; or why not. `id` is
 * what they are called there: an id or a number, never a name or an address.
 */
export type Converted = { readonly id?: string } & (
  { readonly value: Partial<WrittenLine> } | { readonly why: string; readonly had?: Had }
);

/** What is read of somebody; what of it can't be understood refuses this one. `twoStep` first: what they had is counted. */
export function convert(
  id: string | undefined,
  twoStep: () => WrittenLine['twoStep'],
  rest: () => Partial<WrittenLine>,
): Converted {
  const named = id === undefined ? {} : { id };
  // What can't be read may be a second factor, and is counted as one.
  let had: Had = 'second-step';
  try {
    const factor = twoStep();
    had = factor === undefined ? undefined : 'asked' in factor ? 'still-to-set-up' : 'second-step';
    return { ...named, value: { ...rest(), ...(factor && { twoStep: factor }) } };
  } catch (fault) {
    if (!(fault instanceof Unfit)) throw fault;
    return { ...named, why: fault.message, had };
  }
}
