import { languages, nameOf, type Language } from '../../text/languages.ts';
import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';

interface Offered {
  view: View;
  among?: readonly Language[];
}

/** The languages, each by its own name, for people who can't read the page: two side by side, more in a menu. */
export function LanguageSwitch({ view, among = languages }: Offered) {
  return among.length > 2 ? (
    <LanguageMenu view={view} among={among} />
  ) : (
    <Choices class="foot" view={view} among={among} />
  );
}

/** The browser's popover opens it, without script, and its button says which language the page has. */
function LanguageMenu({ view, among }: Required<Offered>) {
  return (
    <div class="foot">
      <button type="button" popovertarget="language-menu">
        <Icon name="language" size={16} />
        <span class="hidden">{view.t('frame.language')}:</span>
        {nameOf(view.language)}
        <Icon name="down" size={16} />
      </button>
      <div class="menu languages" id="language-menu" popover="auto">
        <Choices view={view} among={among} />
      </div>
    </div>
  );
}

function Choices({ view, among, class: name }: Required<Offered> & { class?: string }) {
  return (
    <form class={name} method="post" action="/language" data-keeps aria-label={view.t('frame.language')}>
      <input type="hidden" name="back" value={view.here} />
      {among.map((language) => (
        <button
          name="language"
          value={language}
          lang={language}
          aria-current={language === view.language ? 'true' : undefined}
        >
          {nameOf(language)}
        </button>
      ))}
    </form>
  );
}
