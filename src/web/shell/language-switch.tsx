import { languageNames } from '../language-names.ts';
import type { View } from '../view.ts';

export function LanguageSwitch({ view }: { view: View }) {
  return (
    <form class="foot" method="post" action="/language" aria-label={view.t('frame.language')}>
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
