import { GateDrawing } from '../../../web/gate-drawing.tsx';
import type { View } from '../../../web/view.ts';
import { Address, inPlace, place } from '../../../web/words.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

export interface CompletedData {
  readonly email: string;
  /** Whether it replaced another app. */
  readonly replaced: boolean;
  /** Whether sessions elsewhere were ended. */
  readonly othersEnded: boolean;
  /** The path that the person wanted before the setup. */
  readonly then?: string | undefined;
}

/** What the last button says about where it leads. */
function leadsTo(then: string): 'toHome' | 'toSecurity' | 'toOrganization' | 'continue' {
  if (/^\/($|\?)/.test(then)) return 'toHome';
  if (/^\/organizations\/[^/?]+\/security$/.test(then)) return 'toSecurity';
  return /^\/organizations\/[^/?]+($|\/)/.test(then) ? 'toOrganization' : 'continue';
}

/** The page after Complete: both gates closed. */
export function CompletedPage(view: View, { email, replaced, othersEnded, then }: CompletedData) {
  const { t } = view;
  const heading = replaced ? t('enrolment.completed.replaced') : t('enrolment.completed.title');
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  return (
    <WizardFrame view={view} step={4} heading={heading} replacing={replaced}>
      <div class="card">
        <div class="card-body stack completed">
          <GateDrawing closed />
          <WizardHead view={view} step={4} heading={heading}>
            <p class="muted">{inPlace(t('enrolment.completed.body', { email: place }), address)}</p>
            {replaced && <p class="muted">{t('enrolment.completed.oldOver')}</p>}
            {othersEnded && <p class="muted">{t('enrolment.completed.othersEnded')}</p>}
          </WizardHead>
          <a class="button primary" href={then ?? '/account/two-step'}>
            {then ? t(`enrolment.completed.${leadsTo(then)}`) : t('enrolment.completed.close')}
          </a>
        </div>
      </div>
    </WizardFrame>
  );
}
