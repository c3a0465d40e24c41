/** A path of ours with where somebody wants to go afterwards; the start page is where they go anyway. */
export const withThen = (path: string, then: string | undefined): string =>
  then === undefined || then === '/' ? path : `${path}?then=${encodeURIComponent(then)}`;
