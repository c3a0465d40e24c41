import { Icon } from '../icons.tsx';
import type { Person, View } from '../view.ts';
import { Address } from '../words.tsx';

/** Words of letters; what stands in brackets after a name, such as a department, is none of it. */
const wordsIn = (text: string): string[] =>
  text.replaceAll(/[(（\[【].*?(?:[)）\]】]|$)/gu, ' ').match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];

const firstOf = (word = ''): string => [...word][0] ?? '';

/** Names in these are called by what stands first, the family's. */
const isJapanese = (word: string) =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(word);

/**
 * A person's initials as their language shortens names: "SK" for Seoyeon Kim, "서연" for 김서연, "佐藤" for 佐藤 美咲. Of
 * letters only; for a name without any, its first sign or the address's first letter.
 */
export function initialsOf({ name, email }: Person): string {
  const words = wordsIn(name);
  const [first = wordsIn(email)[0] ?? (name.trim() || email)] = words;
  if (words.length > 1 && isJapanese(first)) return first.slice(0, 2);
  if (words.length > 1) return `${firstOf(first)}${firstOf(words.at(-1))}`.toUpperCase();
  return /^\p{Script=Hangul}+$/u.test(first) ? first.slice(-2) : firstOf(first).toUpperCase();
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
