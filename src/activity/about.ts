import { roles, type Role } from '../contract/who.ts';
import type { ActivityType } from './kinds.ts';

/** What a line of a type is about, as its words beside the trail say it (see `Words`). */
export interface About {
  /** An invited address, or an organization's new name. */
  readonly subject?: string | undefined;
  /** The role before. */
  readonly was?: Role | undefined;
}

const isRole = (words: string): words is Role => roles.some((role) => role === words);

/** Empty for a type without words of its own, and for words that have gone. */
export function aboutOf(type: ActivityType, words: string | null): About {
  if (words === null) return {};
  if (type.startsWith('invitation-') || type === 'organization-renamed') return { subject: words };
  return type === 'role-changed' && isRole(words) ? { was: words } : {};
}
