import { dayAndTime } from '../../web/dates.ts';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Address, inPlace, place } from '../../web/words.tsx';
import type { RestoreBody } from '../restore-address.ts';

/** The effect of the mail's link; only the button carries it out. */
export function RestoreAddressPage(view: View, { token, email, expiresAt }: RestoreBody) {
  const { t, language } = view;
  const address = (
    <strong>
      <Address email={email} />
    </strong>
  );
  const below = <p class="note">{t('address.restore.until', { time: dayAndTime(language, expiresAt) })}</p>;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('address.restore.title')}
      lead={inPlace(t('address.restore.body', { email: place }), address)}
      below={below}
    >
      <ul>
        <li>{t('address.restore.out')}</li>
        <li>{t('address.restore.password')}</li>
        <li>{t('address.restore.twoStep')}</li>
      </ul>
      <form method="post" action={`/address/restore/${encodeURIComponent(token)}`}>
        <button class="button primary full">{t('address.restore.submit')}</button>
      </form>
    </DoorFrame>
  );
}
