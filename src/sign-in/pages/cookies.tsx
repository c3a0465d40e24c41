import { withThen } from '../../contract/fields.ts';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';

/** The page for a browser that sends no cookies back: it would be asked to sign in again and again. */
export function CookiesPage(view: View, { then }: { readonly then?: string | undefined }) {
  const { t, brand } = view;
  const below = (
    <p>
      {t('signIn.newHere', { brand })} <a href="/sign-up">{t('signIn.signUp')}</a>
    </p>
  );
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('signIn.cookies.title')}
      lead={t('signIn.cookies.body', { brand })}
      below={below}
    >
      <p class="muted">{t('signIn.cookies.how')}</p>
      <a class="button primary full" href={withThen('/sign-in', then)}>
        {t('signIn.cookies.again')}
      </a>
    </DoorFrame>
  );
}
