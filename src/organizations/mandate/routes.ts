import { z } from 'zod';
import { unlessTold, yesOrNo } from '../../contract/fields.ts';
import { route } from '../../contract/route.ts';
import { levels } from '../../mandate/mandate.ts';
import { dayIn } from '../../text/time-zones.ts';
import { PreviewPage } from './pages/preview.tsx';
import { SecurityPage } from './pages/security.tsx';
import { readSecurityPage } from './read-security-page.ts';
import { Security } from './read-security.ts';
import { Preview, previewMandate, setMandate } from './set-mandate.ts';
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
    says: ({ from, timeZone, told }, now) => {
      const mailed = told > 0 ? { count: told } : {};
      if (!from) return { key: told > 0 ? 'mandateLiftedTold' : 'mandateLifted', ...mailed };
      if (from > now)
        return {
          key: told > 0 ? 'mandateAnnouncedTold' : 'mandateAnnounced',
          day: dayIn(timeZone, from),
          ...mailed,
        };
      return { key: told > 0 ? 'mandateSetTold' : 'mandateSet', ...mailed };
    },
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
