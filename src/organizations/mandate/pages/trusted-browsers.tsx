import { Ask } from '../../../web/form-parts/ask.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { pathIn } from '../../frame/path-in.ts';
import type { SecurityBody } from '../read-security.ts';

/** Whether the organization accepts trusted browsers, and what changing it means. Nothing where nobody can trust one. */
export function TrustedBrowsers({ view: { t }, view, body }: { view: View; body: SecurityBody }) {
  const { organization, trustedBrowsers, trustDays, ownTwoStep } = body;
  if (trustDays === 0 && trustedBrowsers) return null;
  const words = trustedBrowsers ? 'accepted' : 'refused';
  const title = t('organization.security.trust.title');
  const note = t(`organization.security.trust.${words}.note`, { count: trustDays });
  return (
    <section class="card flat" aria-label={title}>
      <ul class="rows">
        <li>
          {ownTwoStep ? (
            <Ask
              view={view}
              icon="screen"
              title={title}
              note={note}
              open={t(`organization.security.trust.${words}.open`)}
              action={pathIn(organization, '/security/trusted-browsers')}
              fields={{ trustedBrowsers: String(!trustedBrowsers) }}
              submit={t(`organization.security.trust.${words}.submit`)}
              danger={!trustedBrowsers && 'submit'}
            >
              {t(`organization.security.trust.${words}.detail`)}
            </Ask>
          ) : (
            <>
              <span class="tile">
                <Icon name="screen" />
              </span>
              <div class="grow">
                <h3>{title}</h3>
                <p class="note">{note}</p>
              </div>
            </>
          )}
        </li>
      </ul>
    </section>
  );
}
