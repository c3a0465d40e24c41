import { createHash } from 'node:crypto';
import { wordsOn } from './shown-pages.ts';

// README's picture of the setup: docs/pictures/enrolment.webp, and beside it what its pages said when it was taken.

export const animationFile = new URL('../../docs/pictures/enrolment.webp', import.meta.url);
export const animationList = new URL('../../docs/pictures/enrolment.json', import.meta.url);

/** GitHub shows it as it is; README has it load in a moment. */
export const MOST_ANIMATED_BYTES = 1_000_000;

/** The pages that it shows, in their order: pages with sample data. */
export const animatedPages = ['tab-off', 'email-step-sent', 'app-step', 'recovery-codes-step', 'completed'];

/** What is kept beside the picture: a digest of the file, and one of the words on each page. */
export async function animationRecord(
  file: Buffer,
): Promise<{ file: string; words: Record<string, string> }> {
  const words: Record<string, string> = {};
  for (const page of animatedPages) words[page] = await wordsOn(page, 'en');
  return { file: createHash('sha256').update(file).digest('base64url').slice(0, 10), words };
}
