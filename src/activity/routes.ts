import { z } from 'zod';
import { cursor } from '../contract/paging.ts';
import { route } from '../contract/route.ts';
import { ActivityPage } from './pages/activity.tsx';
import { readActivity } from './read-activity.ts';

/** Account Management > Activity. */
export const activityRoutes = [
  route({
    method: 'GET',
    path: '/account/activity',
    who: 'session',
    input: z.object({ before: cursor }),
    act: readActivity,
    answer: z.object({
      events: z.array(
        z.object({
          id: z.int(),
          type: z.string(),
          at: z.date(),
          browser: z.string(),
          network: z.string(),
          reason: z.string().optional(),
          by: z.literal('administrator').optional(),
        }),
      ),
      next: z.string().nullable(),
    }),
    page: ActivityPage,
  }),
];
