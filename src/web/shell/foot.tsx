import { helpFor } from '../help-for.ts';
import { type View, themes } from '../view.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** The end of every page: the help, the operator's own pages, language and theme. At a console's origin only the second. */
export function Foot({ view }: { view: View }) {
  if (view.ownUrl !== undefined && Object.keys(view.links).length === 0) return null;
  return (
    <footer>
      <OwnPages view={view} />
      {view.ownUrl === undefined && (
        <>
          <nav class="foot" aria-label={view.t('help.title')}>
            <a href={helpFor(view.here)}>{view.t('help.title')}</a>
          </nav>
          <LanguageSwitch view={view} />
          <ThemeSwitch view={view} />
          <p class="empties">{view.t('frame.empties')}</p>
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
