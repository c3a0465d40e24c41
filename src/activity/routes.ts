import { z } from 'zod';
import { oneOfOrAll } from '../contract/fields.ts';
import { cursor } from '../contract/paging.ts';
import { route } from '../contract/route.ts';
import { activityKinds } from './kinds.ts';
import { ActivityPage } from './pages/activity.tsx';
import { Activity, readActivity } from './read-activity.ts';

/** Account Management > Activity. */
export const activityRoutes = [
  route({
    method: 'GET',
    path: '/account/activity',
    who: 'session',
    input: z.object({ kind: oneOfOrAll(activityKinds), before: cursor }),
    act: readActivity,
    answer: Activity,
    page: ActivityPage,
  }),
];
