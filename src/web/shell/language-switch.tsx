import type { Language } from '../texts/translate.ts';
import type { View } from '../view.ts';

/** The languages, each by its own name, for people who can't read the page. */
export const languageNames: Record<Language, string> = { en: 'English', ko: '한국어' };

export function LanguageSwitch({ view }: { view: View }) {
  return (
    <form class="foot" method="post" action="/language" data-keeps aria-label={view.t('frame.language')}>
      <input type="hidden" name="back" value={view.here} />
      {Object.entries(languageNames).map(([language, name]) => (
        <button
          name="language"
          value={language}
          lang={language}
          aria-current={language === view.language ? 'true' : undefined}
        >
          {name}
        </button>
      ))}
    </form>
  );
}
