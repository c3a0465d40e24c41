import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import type { SigningOut } from '../sign-out.ts';

/** Asks whether to sign out everywhere, or leads on to the application's page once that is done. */
export function SignOutPage(view: View, data: SigningOut) {
  const { t, brand } = view;
  const { name, to, signedIn, asked } = data;
  if (!signedIn) {
    return (
      <DoorFrame
        view={view}
        door={1}
        title={t('openid.signOut.done')}
        lead={name === undefined ? undefined : t('openid.signOut.doneLead', { brand, name })}
        refresh={to}
      >
        <a class="button primary full" href={to ?? '/sign-in'}>
          {to !== undefined && name !== undefined
            ? t('openid.signOut.back', { name })
            : t('problem.toSignIn')}
        </a>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('openid.signOut.title', { brand })}
      lead={name === undefined ? t('openid.signOut.lead') : t('openid.signOut.asked', { name })}
    >
      <form class="stack" method="post" action="/oidc/sign-out">
        {Object.entries(asked).map(
          ([field, value]) => value !== undefined && <input type="hidden" name={field} value={value} />,
        )}
        <button class="button primary full">{t('openid.signOut.submit')}</button>
      </form>
      <a class="button quiet full" href="/">
        {t('openid.signOut.stay')}
      </a>
    </DoorFrame>
  );
}
