/** The page that says why the set-up comes first, and afterwards leads on to a path of our own. */
export const setUpFirst = (then: string): string =>
  `/account/two-step/required?then=${encodeURIComponent(then)}`;
