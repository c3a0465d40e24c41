import { themes, type View } from '../view.ts';

/** The choice between light, dark and the system's theme, for this browser. */
export function ThemeSwitch({ view }: { view: View }) {
  const { t } = view;
  return (
    <form class="foot" method="post" action="/theme" data-keeps aria-label={t('frame.theme')}>
      <input type="hidden" name="back" value={view.here} />
      {themes.map((theme) => (
        <button name="theme" value={theme} aria-current={theme === view.theme ? 'true' : undefined}>
          {t(`frame.themes.${theme}`)}
        </button>
      ))}
    </form>
  );
}
