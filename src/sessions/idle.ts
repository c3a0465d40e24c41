import type { Context } from '../context.ts';

/** Sessions not seen since then are over (ASVS 7.3.1). */
export const idleSince = (context: Context): Date =>
  new Date(context.now().getTime() - context.config.sessionIdleMinutes * 60_000);
