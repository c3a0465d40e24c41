import type { WrittenLine } from './account-line.ts';
import { Unfit } from './loose.ts';
import type { Had } from './read-account.ts';

/**
 * A person in another system's export, converted to the form of our lines (which is then checked like any line), or the reason why
 * that isn't possible. `id` is their id or number there, never a name or an address.
 */
export type Converted = { readonly id?: string } & (
  { readonly value: Partial<WrittenLine> } | { readonly why: string; readonly had?: Had }
);

/** Converts a person. An `Unfit` value refuses them. `twoStep` is read first, so that their second factor is counted. */
export function convert(
  id: string | undefined,
  twoStep: () => WrittenLine['twoStep'],
  rest: () => Partial<WrittenLine>,
): Converted {
  const named = id === undefined ? {} : { id };
  // An unreadable second factor is counted as one.
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
