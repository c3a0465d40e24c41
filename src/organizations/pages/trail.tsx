import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { TrailBody } from '../read-trail.ts';

export function TrailPage(view: View, body: TrailBody) {
  return (
    <ConsoleFrame view={view} title={view.t('organization.title')}>
      <h1>{view.t('organization.title')}</h1>
      <p>{JSON.stringify(body)}</p>
    </ConsoleFrame>
  );
}
