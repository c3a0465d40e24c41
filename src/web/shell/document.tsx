import type { Child } from 'hono/jsx';
import { raw } from 'hono/html';
import { assets } from '../assets.ts';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';

export type ScriptName = 'forms' | 'reveal' | 'copy' | 'print' | 'enable' | 'countdown' | 'dialog';

interface DocumentProps {
  view: View;
  title: string;
  scripts: readonly ScriptName[];
  /** The signed-out frame, and which of its two doors the page stands at. */
  door?: 1 | 2;
  children?: Child;
}

/** The page around a frame: head, one stylesheet, and scripts that only help. */
export function Document({ view, title, scripts, door, children }: DocumentProps) {
  const { t, brand } = view;
  const shown = { title, brand };
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={view.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191c1a" />
          <title>{wasRefused(view) ? t('frame.titledWithError', shown) : t('frame.titled', shown)}</title>
          <link rel="icon" href={assets.iconHref} type="image/svg+xml" />
          <link rel="stylesheet" href={assets.styleHref} />
          {['forms' as const, ...scripts].map((name) => (
            <script type="module" src={assets.scriptHref(name)} />
          ))}
        </head>
        <body class={door && 'door'} data-door={door}>
          <a class="skip" href="#main">
            {t('frame.skip')}
          </a>
          {children}
        </body>
      </html>
    </>
  );
}
