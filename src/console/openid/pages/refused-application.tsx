import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { WithContact } from '../../../web/words.tsx';

/** Why a request of an application is refused here and not sent back to it. */
export type RefusedKind = 'unknown' | 'wrongAddress' | 'over' | 'malformed' | 'fault';

export interface RefusedApplication {
  readonly kind: RefusedKind;
  /** The error's name in OAuth (RFC 6749 section 4.1.2.1). */
  readonly error: string;
  readonly status: number;
  /** The request's id, for the operator to find it in the log. */
  readonly request: string;
}

/** What happened, what to do, whom to ask; and for whoever helps: error, status and the request. */
export function RefusedApplicationPage(view: View, { kind, error, status, request }: RefusedApplication) {
  const { t, operator, person } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t(`openid.refused.${kind}.title`)}
      lead={t(`openid.refused.${kind}.lead`)}
    >
      <p>{t(`openid.refused.${kind}.whatToDo`)}</p>
      <p class="muted">
        <WithContact view={view} text={t('openid.refused.ask', { operator })} />
      </p>
      <p class="muted">{t('openid.refused.forHelp', { error, status, request })}</p>
      <a class="button full" href={person ? '/' : '/sign-in'}>
        {person ? t('problem.toHome') : t('problem.toSignIn')}
      </a>
    </DoorFrame>
  );
}
