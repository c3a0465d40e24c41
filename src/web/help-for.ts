/** The place of the help for each page on which people get stuck, by the beginning of its path; the first that fits. */
export const helpPlaces = [
  ['/sign-in/lost', '/help#everything-lost'],
  ['/sign-in/recovery-code', '/help#recovery-codes'],
  ['/sign-in/second-step', '/help#not-accepted'],
  ['/sign-in', '/help#sign-in'],
  ['/account/two-step/enrolment', '/help#turn-on'],
  ['/account/two-step/reissue', '/help#reissue'],
  ['/account/two-step/disable', '/help#turn-off'],
  ['/account/two-step/passkeys', '/help#passkeys'],
  ['/account/two-step/required', '/help#turn-on'],
  ['/account/sessions', '/help#trusted-browsers'],
  ['/organizations/', '/help/organizations'],
] as const;

/** The link to help on a page, by its path. */
export function helpFor(here: string): string {
  const path = here.split('?')[0]!;
  if (/^\/organizations\/[^/]+\/security/.test(path)) return '/help/organizations#require';
  return helpPlaces.find(([begins]) => path.startsWith(begins))?.[1] ?? '/help';
}
