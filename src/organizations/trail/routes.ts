import { z } from 'zod';
import { id } from '../../contract/fields.ts';
import { done } from '../../contract/outcome.ts';
import { cursor } from '../../contract/paging.ts';
import { route } from '../../contract/route.ts';
import { TrailPage } from './pages/trail.tsx';
import { eachEvent, readTrail, Trail } from './read-trail.ts';
import { trailCsv } from './trail-csv.ts';

const list = '/organizations/:org/activity';

const typed = z
  .string({ error: 'fields.wrongType' })
  .max(50, { error: 'fields.tooLong' })
  .transform((value) => value || undefined);

/** Organization Management > Activity. */
export const trailRoutes = [
  route({
    method: 'GET',
    path: list,
    who: 'administrator',
    scope: 'activity:read',
    input: z.object({ before: cursor, type: typed.optional(), account: id.optional() }),
    act: readTrail,
    answer: Trail,
    page: TrailPage,
  }),
  route({
    method: 'GET',
    path: `${list}.csv`,
    who: 'administrator',
    scope: 'activity:read',
    act: async (context, who) => done({ rows: eachEvent(context, who.organization), of: who.organization }),
    file: trailCsv,
    fileType: 'text/csv',
  }),
];
