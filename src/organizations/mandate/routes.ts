import { z } from 'zod';
import { id, unlessTold, yesOrNo } from '../../contract/fields.ts';
import { done } from '../../contract/outcome.ts';
import { cursor } from '../../contract/paging.ts';
import { route } from '../../contract/route.ts';
import * as answers from '../answers.ts';
import { trailCsv } from '../trail/csv-files.ts';
import { PreviewPage } from './pages/preview.tsx';
import { SecurityPage } from './pages/security.tsx';
import { TrailPage } from '../trail/pages/trail.tsx';
import { eachEvent, readTrail } from '../trail/read-trail.ts';
import { previewMandate, readSecurity, setMandate } from './set-mandate.ts';

const organization = '/organizations/:org';

/** A day or a moment, ISO 8601; a form's "at once" sends it empty. */
const from = z
  .string({ error: 'fields.wrongType' })
  .transform((value) => value.trim() || undefined)
  .pipe(
    z
      .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'fields.fromRange' })
      .transform((value) => new Date(value))
      .optional(),
  )
  .optional();
const typed = z
  .string({ error: 'fields.wrongType' })
  .max(50, { error: 'fields.tooLong' })
  .transform((value) => value || undefined);

/** Organization Management > Security Settings, and > Activity. */
export const securityRoutes = [
  route({
    method: 'GET',
    path: `${organization}/security`,
    who: 'administrator',
    act: readSecurity,
    answer: answers.security,
    page: SecurityPage,
  }),
  route({
    method: 'GET',
    path: `${organization}/security/preview`,
    who: 'acting-administrator',
    input: z.object({ from }),
    act: previewMandate,
    answer: answers.preview,
    page: PreviewPage,
  }),
  route({
    method: 'POST',
    path: `${organization}/security`,
    who: 'acting-administrator',
    input: z.object({ required: yesOrNo, from, notify: unlessTold }),
    act: setMandate,
    answer: answers.security,
    form: `${organization}/security`,
    says: ({ from }, now) => {
      if (!from) return { key: 'mandateLifted' };
      return from > now ? { key: 'mandateAnnounced', day: from } : { key: 'mandateSet' };
    },
  }),
  route({
    method: 'GET',
    path: `${organization}/activity`,
    who: 'administrator',
    input: z.object({ before: cursor, type: typed.optional(), account: id.optional() }),
    act: readTrail,
    answer: answers.trail,
    page: TrailPage,
  }),
  route({
    method: 'GET',
    path: `${organization}/activity.csv`,
    who: 'administrator',
    act: async (context, who) => done({ rows: eachEvent(context, who.organization), of: who.organization }),
    answer: z.string(),
    file: trailCsv,
    fileType: 'text/csv',
  }),
];
