import { CopyButton, Status } from '../../../web/form-parts/copy-button.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place } from '../../../web/words.tsx';
import { groupsOfFour } from '../../codes/app-key.ts';
import type { AppStepBody } from '../draft.ts';

/** The key, and a picture of it as a data URL. */
export type WithPicture = Pick<AppStepBody, 'key' | 'keyUri'> & { readonly qr: string };

/** The key as a picture, as a link for readers on the phone itself, and as letters. */
export function AppKey({ view, data }: { view: View; data: WithPicture }) {
  const { t, brand } = view;
  return (
    <div class="qr-side">
      <Qr image={data.qr} label={t('enrolment.app.qr')} />
      <div class="stack tight">
        <p class="muted">
          {inPlace(t('enrolment.app.scanDetail', { brand: place }), <strong>{brand}</strong>)}
        </p>
        <a class="button on-phone full" href={data.keyUri}>
          {t('enrolment.app.open')}
        </a>
        <div class="on-phone stack tight">
          <CopyButton view={view} from="key" status="key-copied-phone" label={t('enrolment.app.copyKey')} />
          <Status id="key-copied-phone" />
        </div>
        <details>
          <summary>{t('enrolment.app.cannotScan')}</summary>
          <div class="stack snug">
            <ManualEntry view={view} appKey={data.key} />
          </div>
        </details>
      </div>
    </div>
  );
}

/** A QR code, dark on white in every theme. Its label must not contain the key, since screen readers read it aloud. */
function Qr({ image, label }: { image: string; label: string }) {
  return <img class="qr" src={image} width="256" height="256" alt={label} />;
}

/** The facts to type by hand (guide: Turning it on): account name, key, "time-based". */
function ManualEntry({ view, appKey }: { view: View; appKey: string }) {
  const { t } = view;
  return (
    <>
      <p class="note">{t('enrolment.app.manual')}</p>
      <dl class="facts">
        <div>
          <dt>{t('enrolment.app.accountName')}</dt>
          <dd>{t('enrolment.app.anyName')}</dd>
        </div>
        <div>
          <dt>{t('enrolment.app.key')}</dt>
          <dd>
            <code class="key" id="key" lang="en" translate="no">
              {groupsOfFour(appKey)}
            </code>
          </dd>
        </div>
        <div>
          <dt>{t('enrolment.app.keyType')}</dt>
          <dd>{t('enrolment.app.timeBased')}</dd>
        </div>
      </dl>
      <div class="stack tight">
        <CopyButton view={view} from="key" status="key-copied" label={t('enrolment.app.copyKey')} small />
        <Status id="key-copied" />
      </div>
    </>
  );
}
