import { isLoopback } from './loopback.ts';

/** Links to pages of the operator's own, at the door, at sign-up and in emails. */
export interface Links {
  readonly support?: string | undefined;
  readonly terms?: string | undefined;
  readonly privacy?: string | undefined;
}

/** Why it can't be a link to a page of the operator's, as the end of a sentence; undefined if it can. */
export function linkProblem(written: string): string | undefined {
  const url = URL.parse(written);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  const odd = /[\s"'<>\\\p{C}]/u.test(written) || !url || url.username !== '' || url.password !== '';
  return secure && !odd ? undefined : 'must be an https link, such as https://example.com/terms';
}

/** The same in production, where plain http leads nowhere: visitors have no server on their own machine. */
export const plainLink = (written: string | undefined): boolean =>
  written !== undefined && URL.parse(written)?.protocol === 'http:';
