import type { View } from '../../web/view.ts';
import type { OpenApi } from '../open-api.ts';
import { chaptersOf, operationsOf, ReferenceFrame, RouteName } from './frame.tsx';

/** How to speak with the program, and every route in a line. */
export function OverviewPage(view: View, { api, publicUrl }: { api: OpenApi; publicUrl: string }) {
  const { t, brand } = view;
  return (
    <ReferenceFrame
      view={view}
      api={api}
      at="/reference"
      title={t('reference.title')}
      lead={t('reference.lead', { brand })}
    >
      <section>
        <h2>{t('reference.speaking')}</h2>
        <p>{t('reference.speakingJson')}</p>
        <p>{t('reference.speakingCookies', { url: publicUrl })}</p>
        <p>{t('reference.speakingRefusals')}</p>
        <p>
          <a href="/openapi.json">{t('reference.forPrograms')}</a>
        </p>
      </section>
      {chaptersOf(api).map(({ name, description }) => (
        <section lang="en">
          <h2>
            <a href={`/reference/${name}`}>{description}</a>
          </h2>
          <ul class="routes">
            {operationsOf(api, name).map(({ method, path, operation }) => (
              <li>
                <a href={`/reference/${name}#${operation.operationId}`}>
                  <RouteName method={method} path={path} />
                </a>
                <span>{operation.summary}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ReferenceFrame>
  );
}
