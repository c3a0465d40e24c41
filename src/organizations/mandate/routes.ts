import { z } from 'zod';
import { unlessTold, yesOrNo } from '../../contract/fields.ts';
import { route, type Said } from '../../contract/route.ts';
import { levels } from '../../mandate/mandate.ts';
import { dayIn } from '../../text/time-zones.ts';
import { PreviewPage } from './pages/preview.tsx';
import { SecurityPage } from './pages/security.tsx';
import { readSecurityPage } from './read-security-page.ts';
import { Security } from './read-security.ts';
import { Preview, previewMandate, setMandate, type SetBody } from './set-mandate.ts';
import { setTrustedBrowsers } from './trusted-browsers.ts';

const settings = '/organizations/:org/security';

/** A day of the organization's zone, or a moment of it, ISO 8601; a form sends "right away" as an empty field. */
const from = z
  .string({ error: 'fields.wrongType' })
  .transform((value) => value.trim() || undefined)
  .pipe(
    z
      .union([z.iso.datetime({ offset: true }).transform((value) => new Date(value)), z.iso.date()], {
        error: 'fields.fromRange',
      })
      .optional(),
  )
  .optional();

/** What was set, from when on, and how many are emailed. */
function saysOf({ changed, level, next, from: mandated, timeZone, told }: SetBody, now: Date): Said {
  const asks = level === 'passkeys' || next !== null;
  // A level with the mandate's own day has no other.
  const from = changed === 'any' ? mandated : asks ? (next?.from ?? mandated) : null;
  const what = !from ? 'lifted' : from > now ? 'announced' : 'set';
  const keys = {
    any: {
      lifted: ['mandateLifted', 'mandateLiftedTold'],
      announced: ['mandateAnnounced', 'mandateAnnouncedTold'],
      set: ['mandateSet', 'mandateSetTold'],
    },
    level: {
      lifted: ['levelLifted', 'levelLiftedTold'],
      announced: ['levelAnnounced', 'levelAnnouncedTold'],
      set: ['levelSet', 'levelSetTold'],
    },
  } as const;
  return {
    key: keys[changed === 'any' ? 'any' : 'level'][what][told > 0 ? 1 : 0],
    ...(from && from > now && { day: dayIn(timeZone, from) }),
    ...(told > 0 && { count: told }),
  };
}

/** Organization Management > Security Settings. */
export const mandateRoutes = [
  route({
    method: 'GET',
    path: settings,
    who: 'administrator',
    scope: 'security:read',
    act: readSecurityPage,
    answer: Security,
    page: SecurityPage,
  }),
  route({
    method: 'GET',
    path: `${settings}/preview`,
    who: 'acting-administrator',
    input: z.object({ from, level: z.enum(levels).optional() }),
    act: previewMandate,
    answer: Preview,
    page: PreviewPage,
  }),
  route({
    method: 'POST',
    path: settings,
    who: 'acting-administrator',
    input: z.object({
      required: yesOrNo,
      from,
      level: z.enum(levels).optional(),
      notify: unlessTold,
      trustedBrowsers: yesOrNo.optional(),
    }),
    act: setMandate,
    answer: Security,
    form: settings,
    says: saysOf,
  }),
  route({
    method: 'POST',
    path: `${settings}/trusted-browsers`,
    who: 'acting-administrator',
    input: z.object({ trustedBrowsers: yesOrNo }),
    act: setTrustedBrowsers,
    answer: Security,
    form: settings,
    says: ({ trustedBrowsers }) => ({
      key: trustedBrowsers ? 'trustedBrowsersAllowed' : 'trustedBrowsersForbidden',
    }),
  }),
];
