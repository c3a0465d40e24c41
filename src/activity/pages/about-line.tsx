import type { Role } from '../../contract/who.ts';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { About } from '../about.ts';
import type { ActivityType } from '../kinds.ts';

interface AboutLineProps {
  view: View;
  event: About & { readonly type: ActivityType; readonly reason?: string | undefined };
}

/** Whom or what a line is about, beside the people in it: an invited address, a new name, both roles of a change. */
export function AboutLine({ view, event: { type, reason, subject, was } }: AboutLineProps) {
  const { t } = view;
  if (was !== undefined)
    return (
      <p>
        {t('activity.about.role', {
          was: t(`common.roles.${was}`),
          role: t(`common.roles.${reason as Role}`),
        })}
      </p>
    );
  if (subject === undefined) return null;
  if (type === 'organization-renamed') return <p>{t('activity.about.name', { name: subject })}</p>;
  return <p>{inPlace(t('activity.about.invited', { email: place }), <Address email={subject} />)}</p>;
}
