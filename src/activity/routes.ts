import { z } from 'zod';
import { cursor } from '../contract/paging.ts';
import { route } from '../contract/route.ts';
import { ActivityPage } from './pages/activity.tsx';
import { Activity, readActivity } from './read-activity.ts';

/** Account Management > Activity. */
export const activityRoutes = [
  route({
    method: 'GET',
    path: '/account/activity',
    who: 'session',
    input: z.object({ before: cursor }),
    act: readActivity,
    answer: Activity,
    page: ActivityPage,
  }),
];
