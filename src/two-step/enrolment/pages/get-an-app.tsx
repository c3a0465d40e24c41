import type { View } from '../../../web/view.ts';

/** The apps that the wizard names, where their makers give them away. */
const apps = [
  { name: '2FAS Auth', apple: 'id1217793794', google: 'com.twofasapp' },
  { name: 'Google Authenticator', apple: 'id388497605', google: 'com.google.android.apps.authenticator2' },
  { name: 'Microsoft Authenticator', apple: 'id983156458', google: 'com.azure.authenticator' },
] as const;

const stores = {
  apple: (id: string) => `https://apps.apple.com/app/${id}`,
  google: (id: string) => `https://play.google.com/store/apps/details?id=${id}`,
};

/** Every link to a store. */
export const storeLinks = apps.flatMap(({ apple, google }) => [stores.apple(apple), stores.google(google)]);

/** The first task: an app, and where it is to be had. The stores open beside the setup, and aren't told where one comes from. */
export function GetAnApp({ view: { t } }: { view: View }) {
  return (
    <div class="stack tight">
      <h2>{t('enrolment.app.install')}</h2>
      <p class="muted">{t('enrolment.app.installDetail')}</p>
      <details>
        <summary>{t('enrolment.app.stores')}</summary>
        <div>
          <dl class="facts side">
            {apps.map((app) => (
              <div>
                <dt>{app.name}</dt>
                <dd>
                  <a href={stores.apple(app.apple)} target="_blank" rel="noreferrer">
                    App Store<span class="hidden"> ({app.name})</span>
                  </a>
                  {' · '}
                  <a href={stores.google(app.google)} target="_blank" rel="noreferrer">
                    Google Play<span class="hidden"> ({app.name})</span>
                  </a>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </div>
  );
}
