import { withThen } from '../../../contract/fields.ts';
import { dayThere } from '../../../web/dates.ts';
import { Ask } from '../../../web/form-parts/ask.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { pathIn } from '../../frame/path-in.ts';
import type { SecurityBody } from '../read-security.ts';
import { DateRow } from './date-row.tsx';

interface LevelProps {
  view: View;
  body: SecurityBody;
}

/** The mandate's level: whether any second step will do, or only a passkey or security key. */
export function LevelRow({ view, body }: LevelProps) {
  const { organization, level, next, ownTwoStep, ownPasskey } = body;
  if (!ownTwoStep) return null;
  return (
    <section class="card flat" aria-label={view.t('organization.security.level.title')}>
      <ul class="rows">
        <li>
          {level === 'passkeys' || next ? (
            <AskToLower view={view} body={body} />
          ) : (
            <WayToRaise view={view} body={body} />
          )}
        </li>
        {next && (
          <DateRow
            view={view}
            organization={organization}
            from={next.from}
            change={ownPasskey ? previewOf(body) : undefined}
          />
        )}
      </ul>
    </section>
  );
}

const previewOf = ({ organization }: SecurityBody) =>
  pathIn(organization, '/security/preview?level=passkeys');

/** The state in a sentence: on, off, or from which day on. */
const stateOf = (view: View, { organization, level, next }: SecurityBody): string =>
  next
    ? view.t('organization.security.level.next', { day: dayThere(view, organization.timeZone, next.from) })
    : view.t(`organization.security.level.${level === 'passkeys' ? 'on' : 'off'}`);

function AskToLower({ view, body }: LevelProps) {
  const { t } = view;
  const { organization, from } = body;
  return (
    <Ask
      view={view}
      icon="key"
      title={t('organization.security.level.title')}
      note={stateOf(view, body)}
      open={t('organization.security.level.lower.open')}
      action={pathIn(organization, '/security')}
      fields={{
        required: 'true',
        level: 'any',
        ...(from && from > view.now && { from: from.toISOString() }),
      }}
      submit={t('organization.security.level.lower.submit')}
      danger="submit"
    >
      {t('organization.security.level.lower.detail')}
    </Ask>
  );
}

/** The way to the preview of raising it; first to a passkey of one's own, for an administrator without one. */
function WayToRaise({ view, body }: LevelProps) {
  const { t } = view;
  const { organization, ownPasskey } = body;
  const way = ownPasskey
    ? { href: previewOf(body), words: t('organization.security.level.open') }
    : {
        href: withThen('/account/two-step/passkeys', pathIn(organization, '/security')),
        words: t('organization.security.level.addOwn'),
      };
  return (
    <>
      <span class="tile">
        <Icon name="key" />
      </span>
      <div class="grow">
        <h3>{t('organization.security.level.title')}</h3>
        <p class="note">{stateOf(view, body)}</p>
        {!ownPasskey && <p class="note">{t('organization.security.level.ownFirst')}</p>}
      </div>
      <a class="button small action" href={way.href}>
        {way.words}
      </a>
    </>
  );
}
