import type { Child } from 'hono/jsx';
import type { Language } from '../../text/languages.ts';
import type { View } from '../view.ts';
import { Document } from './document.tsx';
import { Foot } from './foot.tsx';
import { Notices } from './notices.tsx';
import { SessionEnd } from './session-end.tsx';
import { TopBar } from './top-bar.tsx';

export interface Chapter {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** The label's language, if it isn't the page's. */
  readonly language?: Language;
}

/** Chapters that belong together, with a label if there are several shelves. */
interface Shelf {
  readonly label?: string;
  readonly chapters: readonly Chapter[];
}

interface BookFrameProps {
  view: View;
  title: string;
  /** The book's name, shown beside the brand. */
  where: string;
  lead?: Child;
  /** The contents, beside the text on a wide screen and above it on a narrow one. */
  shelves: readonly Shelf[];
  /** Shown above the contents. */
  search?: Child;
  children?: Child;
}

/**
 * The frame of pages to be read, with a style sheet of their own: the help and the reference. The contents stand beside the text
 * on a wide screen; on a narrow one they are folded, below the title.
 */
export function BookFrame({ view, title, where, lead, shelves, search, children }: BookFrameProps) {
  return (
    <Document view={view} title={title} book>
      <TopBar view={view} where={where} />
      <div class="book">
        <nav class="contents" aria-label={view.t('frame.contents')}>
          {search}
          <details>
            <summary>{view.t('frame.contents')}</summary>
            <div class="stack snug">
              <Shelves shelves={shelves} />
            </div>
          </details>
        </nav>
        <main class="book-text" id="main">
          <h1>{title}</h1>
          {lead && <p class="muted lead">{lead}</p>}
          <Notices view={view} />
          {children}
        </main>
      </div>
      <Foot view={view} />
      <SessionEnd view={view} />
    </Document>
  );
}

function Shelves({ shelves }: Pick<BookFrameProps, 'shelves'>) {
  return (
    <>
      {shelves.map(({ label, chapters }) => (
        <div class="stack tight">
          {label && <p class="shelf">{label}</p>}
          <ul class="chapters">
            {chapters.map(({ href, label, current, language }) => (
              <li>
                <a href={href} lang={language} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
