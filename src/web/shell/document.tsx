import type { Child } from 'hono/jsx';
import { raw } from 'hono/html';
import { wasRefused } from '../focus.ts';
import { unbroken } from '../texts/unbroken.ts';
import type { View } from '../view.ts';

interface DocumentProps {
  view: View;
  title: string;
  /** For the signed-out frame: the number of its door. */
  door?: 1 | 2;
  /** Whether it is a page to be read, with a style sheet besides. */
  book?: boolean;
  /** Where the page goes on by itself, right away. */
  refresh?: string | undefined;
  children?: Child;
}

/** The HTML document around a frame, with one stylesheet and one script, which every page works without. */
export function Document({ view, title, door, book, refresh, children }: DocumentProps) {
  const { t, brand, assets } = view;
  const shown = { title, brand };
  const page = (
    <html lang={view.language} data-theme={view.theme === 'system' ? undefined : view.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={view.theme === 'system' ? 'light dark' : view.theme} />
        {view.theme !== 'dark' && <ThemeColor theme="light" chosen={view.theme === 'light'} />}
        {view.theme !== 'light' && <ThemeColor theme="dark" chosen={view.theme === 'dark'} />}
        <title>{wasRefused(view) ? t('frame.titledWithError', shown) : t('frame.titled', shown)}</title>
        {refresh !== undefined && <meta http-equiv="refresh" content={`0;url=${refresh}`} />}
        <link rel="icon" href={assets.icon.href} type={assets.icon.type} />
        <link rel="stylesheet" href={assets.styleHref} />
        {book && <link rel="stylesheet" href={assets.bookHref} />}
        <script type="module" src={assets.scriptHref} />
      </head>
      <body class={door && 'door'} data-door={door}>
        <a class="skip" href="#main">
          {t('frame.skip')}
        </a>
        {children}
      </body>
    </html>
  );
  return raw(`<!doctype html>${unbroken(String(page), view.language)}`);
}

// The surface colour of each theme in tokens.css, which phones use around the page.
const themeColors = { light: '#ffffff', dark: '#191c1a' };

function ThemeColor({ theme, chosen }: { theme: 'light' | 'dark'; chosen: boolean }) {
  const media = chosen ? undefined : `(prefers-color-scheme: ${theme})`;
  return <meta name="theme-color" media={media} content={themeColors[theme]} />;
}
