import type { View } from '../../web/view.ts';
import { FactsLine, inPlace, place, Moment } from '../../web/words.tsx';
import type { OwnBrowser } from '../own-browsers.ts';
import { DeviceRow } from './device-row.tsx';
import type { KnownBrowsers } from '../read-sessions.ts';

const forgetPath = '/account/browsers/forget';
const provePath = '/account/prove?then=/account/sessions';

/** The known browsers, this one first, and a way to forget each or all others: with a proof. */
export function KnownBrowsersList({ view, known }: { view: View; known: KnownBrowsers }) {
  const { t } = view;
  const { browsers, mayForget } = known;
  const others = browsers.some(({ current }) => !current);
  return (
    <section class="card" aria-labelledby="known-browsers">
      <div class="card-body stack tight">
        <h2 id="known-browsers">{t('sessions.browsers.title')}</h2>
        <p class="note">{t(browsers.length > 0 ? 'sessions.browsers.lead' : 'sessions.browsers.none')}</p>
      </div>
      {browsers.length > 0 && (
        <ul class="rows">
          {browsers.map((browser) => (
            <BrowserRow view={view} browser={browser} mayForget={mayForget} />
          ))}
        </ul>
      )}
      {browsers.length > 0 && !mayForget && (
        <div class="card-foot actions">
          <p class="note">{t('sessions.browsers.proveDetail')}</p>
          <a class="button" href={provePath}>
            {t('sessions.browsers.prove')}
          </a>
        </div>
      )}
      {others && mayForget && (
        <form class="card-foot actions" method="post" action={forgetPath}>
          <input type="hidden" name="others" value="true" />
          <p class="note">{t('sessions.browsers.othersDetail')}</p>
          <button class="button danger-quiet">{t('sessions.browsers.others')}</button>
        </form>
      )}
    </section>
  );
}

function BrowserRow({
  view,
  browser: { id, current, browser, network, createdAt, lastUsedAt, trustedUntil },
  mayForget,
}: {
  view: View;
  browser: OwnBrowser;
  mayForget: boolean;
}) {
  const { t } = view;
  return (
    <DeviceRow
      view={view}
      heading="h3"
      browser={browser}
      network={network}
      current={current ? t('sessions.browsers.current') : undefined}
      action={mayForget ? { path: forgetPath, id, label: t('sessions.browsers.forget') } : undefined}
    >
      <FactsLine
        facts={[
          inPlace(t('sessions.browsers.lastUsed', { time: place }), <Moment view={view} at={lastUsedAt} />),
          network,
        ]}
      />
      <p class="note">
        {inPlace(t('sessions.browsers.since', { time: place }), <Moment view={view} at={createdAt} />)}
      </p>
      {trustedUntil && (
        <p class="note">
          {inPlace(t('sessions.browsers.trusted', { time: place }), <Moment view={view} at={trustedUntil} />)}
        </p>
      )}
    </DeviceRow>
  );
}
