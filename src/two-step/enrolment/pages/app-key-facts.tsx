import { CopyButton, Status } from '../../../web/form-parts/copy-button.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place } from '../../../web/words.tsx';
import type { AppStepBody } from '../draft.ts';

/** The key, and a picture of it as a data URL. */
export type WithPicture = Pick<AppStepBody, 'key' | 'keyUri'> & { readonly qr: string };

/**
 * How the app gets the key, with its heading: on a screen by the picture, or by hand. On the phone that has the app, which
 * can't scan its own screen, by a link to it; where no app takes that, by the copied key; last by the picture.
 */
export function AppKey({ view, data }: { view: View; data: WithPicture }) {
  const { t, brand } = view;
  return (
    <>
      <h2>
        <span class="off-phone">{t('enrolment.app.scan')}</span>
        <span class="on-phone">{t('enrolment.app.add')}</span>
      </h2>
      <div class="qr-side">
        <Qr view={view} data={data} place="off-phone" />
        <div class="stack tight">
          <p class="muted">
            {inPlace(t('enrolment.app.scanDetail', { brand: place }), <strong>{brand}</strong>)}
          </p>
          <a class="button leading on-phone full" href={data.keyUri}>
            {t('enrolment.app.open')}
          </a>
          <p class="note on-phone">{t('enrolment.app.nothingHappened')}</p>
          <div class="on-phone stack tight">
            <CopyButton view={view} from="key" status="key-copied-phone" label={t('enrolment.app.copyKey')} />
            <Status id="key-copied-phone" />
          </div>
          <OtherWays view={view} data={data} />
        </div>
      </div>
    </>
  );
}

/** By hand, and on a phone by the picture for another one. */
function OtherWays({ view, data }: { view: View; data: WithPicture }) {
  const { t } = view;
  return (
    <>
      <details>
        <summary>
          <span class="off-phone">{t('enrolment.app.cannotScan')}</span>
          <span class="on-phone">{t('enrolment.app.showKey')}</span>
        </summary>
        <div class="stack snug">
          <ManualEntry view={view} appKey={data.key} />
        </div>
      </details>
      <details class="on-phone">
        <summary>{t('enrolment.app.otherPhone')}</summary>
        <div>
          <Qr view={view} data={data} />
        </div>
      </details>
    </>
  );
}

/** A QR code, dark on white in every theme. Its label must not contain the key, since screen readers read it aloud. */
function Qr({ view: { t }, data, place }: { view: View; data: WithPicture; place?: string }) {
  const label = t('enrolment.app.qr');
  return <img class={place ? `qr ${place}` : 'qr'} src={data.qr} width="256" height="256" alt={label} />;
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
      <div class="stack tight off-phone">
        <CopyButton view={view} from="key" status="key-copied" label={t('enrolment.app.copyKey')} small />
        <Status id="key-copied" />
      </div>
    </>
  );
}

/** A key for typing by hand: groups of four with spaces, which apps ignore. Some refuse dashes. */
export function groupsOfFour(text: string): string {
  return (text.match(/.{1,4}/gsu) ?? []).join(' ');
}
