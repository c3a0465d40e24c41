import { Icon } from '../icons.tsx';
import type { Person, View } from '../view.ts';
import { Address } from '../words.tsx';

/** A person's initials as their language shortens names: "SK" for Seoyeon Kim, "서연" for 김서연. */
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

/** The profile menu. The browser's popover opens it, without script. */
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
        <MenuItems view={view} />
      </div>
    </>
  );
}

function MenuItems({ view: { t } }: { view: View }) {
  return (
    <>
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
    </>
  );
}
