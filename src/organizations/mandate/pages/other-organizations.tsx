import type { View } from '../../../web/view.ts';
import type { SetUpFirstBody } from '../set-up-first.ts';
import { pathIn } from '../../frame/path-in.ts';

/** The alternatives for a person whose organization is closed: another one, their account, or leaving it. */
export function OtherOrganizations({ view, body }: { view: View; body: SetUpFirstBody }) {
  const { t } = view;
  const { closed, open } = body;
  const leavable = closed.filter(({ mayLeave }) => mayLeave);
  return (
    <>
      <hr />
      <section class="stack tight" aria-labelledby="instead">
        <h2 class="small" id="instead">
          {t('organization.setUpFirst.instead')}
        </h2>
        <ul class="stack tight link-list">
          {open.map((organization) => (
            <li>
              <a href={pathIn(organization)}>
                {t('organization.setUpFirst.goTo', { organization: organization.name })}
              </a>
            </li>
          ))}
          <li>
            <a href="/account">{t('organization.setUpFirst.account')}</a>
          </li>
        </ul>
        {leavable.map((organization) => (
          <details>
            <summary>{t('organization.setUpFirst.leave', { organization: organization.name })}</summary>
            <form class="stack snug" method="post" action={pathIn(organization, '/leave')}>
              <p>{t('organization.setUpFirst.leaveDetail')}</p>
              <button class="button danger full">{t('organization.setUpFirst.leaveSubmit')}</button>
            </form>
          </details>
        ))}
      </section>
    </>
  );
}
