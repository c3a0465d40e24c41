import { GateDrawing } from '../../../web/gate-drawing.tsx';
import type { View } from '../../../web/view.ts';
import { Address, inPlace, place } from '../../../web/words.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

export interface CompletedData {
  readonly email: string;
  /** Whether it replaced another app. */
  readonly replaced: boolean;
  /** Whether there is an app, rather than a passkey or security key alone. */
  readonly app: boolean;
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
export function CompletedPage(view: View, { email, replaced, app, othersEnded, then }: CompletedData) {
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
          <WizardHead view={view} step={4} heading={heading} byKey={!app}>
            <p class="muted">
              {inPlace(
                t(app ? 'enrolment.completed.body' : 'enrolment.completed.bodyKey', { email: place }),
                address,
              )}
            </p>
            {replaced && <p class="muted">{t('enrolment.completed.oldOver')}</p>}
            {othersEnded && <p class="muted">{t('enrolment.completed.othersEnded')}</p>}
          </WizardHead>
          <Onwards view={view} then={then} />
        </div>
      </div>
    </WizardFrame>
  );
}

/** The way on: where the person came from, else their console, else the tab. */
function Onwards({ view: { t, home }, then = home?.href }: { view: View; then?: string | undefined }) {
  const words = () => {
    if (then === undefined) return t('enrolment.completed.close');
    return then === home?.href
      ? t('consoles.leading.go', { name: home.name })
      : t(`enrolment.completed.${leadsTo(then)}`);
  };
  return (
    <a class="button primary" href={then ?? '/account/two-step'}>
      {words()}
    </a>
  );
}
