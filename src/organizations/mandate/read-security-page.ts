import type { ActivityType } from '../../activity/kinds.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, type Outcome } from '../../contract/outcome.ts';
import type { InsideWho } from '../../contract/who.ts';
import { newestOf, type TrailEvent } from '../trail/read-trail.ts';
import { readSecurity, type SecurityBody } from './read-security.ts';

/** The lines of the trail that say how Security Settings were changed: every type that one of its forms writes. */
const changes: readonly ActivityType[] = [
  'mandate-set',
  'passkeys-required',
  'passkeys-optional',
  'mandate-lifted',
  'mandate-lifted-by-operator',
  'trusted-browsers-allowed',
  'trusted-browsers-forbidden',
];

const SHOWN = 10;

/** The state, and for the page the newest changes: who, what and when. */
export type SecurityPageBody = SecurityBody & { readonly history: readonly TrailEvent[] };

/** Organization Management > Security Settings, with its history. */
export async function readSecurityPage(context: Context, who: InsideWho): Promise<Outcome<SecurityPageBody>> {
  const read = await readSecurity(context, who);
  if (isRefused(read)) return read;
  return done({ ...read.body, history: await newestOf(context, who.organization, changes, SHOWN) });
}
