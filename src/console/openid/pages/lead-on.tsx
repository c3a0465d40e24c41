import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';

export interface LeadOn {
  /** The application's name. */
  readonly name: string;
  readonly to: string;
}

/**
 * Leads on to an application. What follows a form never redirects to another origin: Chromium holds `form-action` against every
 * hop (Content Security Policy Level 3 section 6.4.1), so a page stands between, which goes on by itself and has a link too.
 */
export function LeadOnPage(view: View, { name, to }: LeadOn) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('openid.leadOn.title')}
      lead={t('openid.leadOn.lead', { name })}
      refresh={to}
    >
      <a class="button primary full" href={to}>
        {t('openid.leadOn.continue')}
      </a>
    </DoorFrame>
  );
}
