import { helpFor } from '../help-for.ts';
import { type View, themes } from '../view.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** The end of every page: the help, the operator's own pages, language and theme; those two aren't at a console's origin. */
export function Foot({ view }: { view: View }) {
  const { t, ownUrl = '' } = view;
  return (
    <footer>
      <OwnPages view={view} />
      <nav class="foot" aria-label={t('help.title')}>
        <a href={ownUrl + helpFor(view.here)}>{t('help.title')}</a>
      </nav>
      {view.ownUrl === undefined && (
        <>
          <LanguageSwitch view={view} />
          <ThemeSwitch view={view} />
          <p class="empties">{t('frame.empties')}</p>
        </>
      )}
    </footer>
  );
}

function OwnPages({ view: { t, links } }: { view: View }) {
  const given = (['support', 'terms', 'privacy'] as const).filter((name) => links[name] !== undefined);
  if (given.length === 0) return null;
  return (
    <nav class="foot own-pages" aria-label={t('frame.ownPages')}>
      {given.map((name) => (
        <a href={links[name]}>{t(`frame.${name}`)}</a>
      ))}
    </nav>
  );
}

/** The choice between light, dark and the system's theme, for this browser. */
function ThemeSwitch({ view }: { view: View }) {
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
