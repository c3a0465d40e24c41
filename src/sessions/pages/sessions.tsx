import { ago } from '../../web/dates.ts';
import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { FactsLine, inPlace, networkName, place, Moment } from '../../web/words.tsx';
import type { BesideSessions, OwnSession, SessionsBody } from '../read-sessions.ts';
import { isPhishingResistant } from '../../contract/shown.ts';
import { DeviceRow } from './device-row.tsx';
import { KnownBrowsersList } from './known-browsers.tsx';

const endPath = '/account/sessions/end';

/** The account's sessions, this device's first, and a way to end each of the others or all together. */
export function SessionsPage(view: View, { sessions, known, here }: SessionsBody & BesideSessions) {
  const { t } = view;
  const others = sessions.some(({ current }) => !current);
  return (
    <ConsoleFrame
      view={view}
      title={t('sessions.title')}
      head={<AccountTabs view={view} current="sessions" />}
    >
      <p class="muted">{others ? t('sessions.lead') : t('sessions.onlyHere')}</p>
      <section class="card" aria-label={t('sessions.title')}>
        <ul class="rows">
          {sessions.map((session) => (
            <SessionRow view={view} session={session} here={here} />
          ))}
        </ul>
        {others && (
          <form class="card-foot actions" method="post" action={endPath}>
            <input type="hidden" name="others" value="true" />
            <p class="note">{t('sessions.othersDetail')}</p>
            <button class="button">{t('sessions.others')}</button>
          </form>
        )}
      </section>
      {known && <KnownBrowsersList view={view} known={known} />}
    </ConsoleFrame>
  );
}

interface SessionRowProps {
  view: View;
  session: OwnSession;
  here: string;
}

function SessionRow({ view, session, here }: SessionRowProps) {
  const { t, language, now } = view;
  const { id, current, createdAt, lastSeenAt, address, browser, methods } = session;
  return (
    <DeviceRow
      view={view}
      heading="h2"
      browser={browser}
      network={address}
      current={current ? t('sessions.current') : undefined}
      action={current ? undefined : { path: endPath, id, label: t('sessions.end') }}
    >
      <FactsLine
        facts={[
          !current && t('sessions.seen', { ago: ago(language, now, lastSeenAt) }),
          networkName(view, address, here),
        ]}
      />
      <FactsLine
        facts={[
          inPlace(t('sessions.since', { time: place }), <Moment view={view} at={createdAt} />),
          t(`activity.reasons.by-${strongest(methods)}`),
        ]}
      />
    </DeviceRow>
  );
}

/** The strongest that a session has shown, in the trail's words: a passkey that came alone was both steps. */
function strongest(methods: OwnSession['methods']): 'passkey' | 'key' | 'app' | 'recovery-code' | 'password' {
  if (isPhishingResistant(methods)) return methods.includes('pwd') ? 'key' : 'passkey';
  if (methods.includes('otp')) return 'app';
  return methods.includes('recovery') ? 'recovery-code' : 'password';
}
