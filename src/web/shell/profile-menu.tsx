import { Icon } from '../icons.tsx';
import type { Person, View } from '../view.ts';
import { Address } from '../words.tsx';

/** "SK" for Seoyeon Kim, "서연" for 김서연: how a name is shortened where it is written. */
export function initialsOf({ name, email }: Person): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const only = words[0] ?? email;
  if (words.length < 2)
    return /^\p{Script=Hangul}+$/u.test(only) ? only.slice(-2) : ([...only][0] ?? '').toUpperCase();
  return [words[0], words.at(-1)]
    .map((word) => [...(word ?? '')][0])
    .join('')
    .toUpperCase();
}

/** Opens by the browser's own popover: no script. */
export function ProfileMenu({ view, person }: { view: View; person: Person }) {
  const { t } = view;
  const avatar = (
    <span class="avatar" aria-hidden="true">
      {initialsOf(person)}
    </span>
  );
  return (
    <>
      <button class="profile" type="button" popovertarget="profile-menu">
        {avatar}
        <span class="name">
          {person.name} <span class="hidden">{t('frame.menu')}</span>
        </span>
        <Icon name="down" size={16} />
      </button>
      <div class="menu" id="profile-menu" popover="auto">
        <div class="person">
          {avatar}
          <strong>{person.name}</strong>
          <span>
            <Address email={person.email} />
          </span>
        </div>
        <hr />
        <a href="/account">
          <Icon name="person" />
          {t('frame.account')}
        </a>
        <a href="/organizations">
          <Icon name="organization" />
          {t('frame.organizations')}
        </a>
        <hr />
        <form method="post" action="/sign-out">
          <button>
            <Icon name="signOut" />
            {t('frame.signOut')}
          </button>
        </form>
      </div>
    </>
  );
}
