import { withThen } from '../../../contract/fields.ts';
import { dayThere } from '../../../web/dates.ts';
import { Icon } from '../../../web/icons.tsx';
import { Ask } from '../../../web/form-parts/ask.tsx';
import type { View } from '../../../web/view.ts';
import { pathIn } from '../../frame/path-in.ts';
import type { SecurityBody } from '../read-security.ts';

/** The mandate's level: whether any second step will do, or only a passkey or security key. */
export function LevelRow({ view, body }: { view: View; body: SecurityBody }) {
  const { t } = view;
  const { organization, level, next, ownTwoStep, ownPasskey } = body;
  const title = t('organization.security.level.title');
  const note = next
    ? t('organization.security.level.next', { day: dayThere(view, organization.timeZone, next.from) })
    : t(`organization.security.level.${level === 'passkeys' ? 'on' : 'off'}`);
  const preview = pathIn(organization, '/security/preview?level=passkeys');
  if (!ownTwoStep) return null;
  return (
    <section class="card flat" aria-label={title}>
      <ul class="rows">
        {next && (
          <li>
            <span class="tile">
              <Icon name="calendar" />
            </span>
            <div class="grow">
              <h3>{t('organization.security.date')}</h3>
              <p class="note">{dayThere(view, organization.timeZone, next.from)}</p>
            </div>
            {ownPasskey && (
              <a class="button small action" href={preview}>
                {t('organization.security.changeDate')}
              </a>
            )}
          </li>
        )}
        {level === 'passkeys' || next ? (
          <li>
            <Ask
              view={view}
              icon="key"
              title={title}
              note={note}
              open={t('organization.security.level.lower.open')}
              action={pathIn(organization, '/security')}
              fields={{
                required: 'true',
                level: 'any',
                ...(body.from && body.from > view.now && { from: body.from.toISOString() }),
              }}
              submit={t('organization.security.level.lower.submit')}
              danger
            >
              {t('organization.security.level.lower.detail')}
            </Ask>
          </li>
        ) : (
          <li>
            <div class="grow">
              <h3>{title}</h3>
              <p class="note">{note}</p>
              {!ownPasskey && <p class="note">{t('organization.security.level.ownFirst')}</p>}
            </div>
            {ownPasskey ? (
              <a class="button small action" href={preview}>
                {t('organization.security.level.open')}
              </a>
            ) : (
              <a
                class="button small action"
                href={withThen('/account/two-step/passkeys', pathIn(organization, '/security'))}
              >
                {t('organization.security.level.addOwn')}
              </a>
            )}
          </li>
        )}
      </ul>
    </section>
  );
}
