import { z } from 'zod';
import { unlessTold, yesOrNo } from '../../contract/fields.ts';
import { route } from '../../contract/route.ts';
import { organization } from '../organization.ts';
import { PreviewPage } from './pages/preview.tsx';
import { SecurityPage } from './pages/security.tsx';
import { previewMandate, readSecurity, setMandate } from './set-mandate.ts';

const settings = '/organizations/:org/security';

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
const counted = z.int();
const counts = z.object({ members: counted, withTwoStep: counted, without: counted });
const security = z.object({
  organization,
  required: z.boolean(),
  from: z.date().nullable(),
  counts,
  ownTwoStep: z.boolean(),
});
const preview = z.object({
  organization,
  from: z.date(),
  due: z.array(z.object({ account: z.string(), name: z.string(), email: z.string(), dueAt: z.date() })),
  counts: counts.extend({ signedIn: counted, owner: z.boolean() }),
});

/** Organization Management > Security Settings. */
export const mandateRoutes = [
  route({
    method: 'GET',
    path: settings,
    who: 'administrator',
    act: readSecurity,
    answer: security,
    page: SecurityPage,
  }),
  route({
    method: 'GET',
    path: `${settings}/preview`,
    who: 'acting-administrator',
    input: z.object({ from }),
    act: previewMandate,
    answer: preview,
    page: PreviewPage,
  }),
  route({
    method: 'POST',
    path: settings,
    who: 'acting-administrator',
    input: z.object({ required: yesOrNo, from, notify: unlessTold }),
    act: setMandate,
    answer: security,
    form: settings,
    says: ({ from }, now) => {
      if (!from) return { key: 'mandateLifted' };
      return from > now ? { key: 'mandateAnnounced', day: from } : { key: 'mandateSet' };
    },
  }),
];
