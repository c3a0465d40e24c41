import { BookFrame } from '../../web/shell/book-frame.tsx';
import type { View } from '../../web/view.ts';
import { placeOf, type Book } from '../books.ts';
import { readGuide, type Chapter } from '../read-guide.ts';
import { Blocks, Inline, partsOf } from './markdown.tsx';

/** A book of the guide on one page, which the browser's own search goes through, and a printer prints. */
export function HelpPage(view: View, { book }: { book: Book }) {
  const { t, language, brand } = view;
  const guide = readGuide(language);
  const chapters = guide.map(({ id, title, book: of }) => ({
    href: of === book ? `#${id}` : placeOf(id),
    label: title,
    within: of,
  }));
  const shelf = (of: Book) => ({
    label: t(`help.books.${of}`),
    chapters: chapters.filter(({ within }) => within === of),
  });
  return (
    <BookFrame
      view={view}
      title={t(`help.titles.${book}`)}
      where={t('help.title')}
      lead={t(`help.leads.${book}`, { brand })}
      shelves={[shelf('people'), shelf('organizations')]}
      search={<Search view={view} />}
    >
      {guide
        .filter((chapter) => chapter.book === book)
        .map((chapter) => (
          <ChapterSection view={view} chapter={chapter} />
        ))}
    </BookFrame>
  );
}

/** Hides the chapters without the typed words; without script there is the browser's own search. */
function Search({ view: { t } }: { view: View }) {
  return (
    <div class="field needs-script" role="search">
      <label for="find">{t('help.find')}</label>
      <input
        class="input"
        type="search"
        id="find"
        autocomplete="off"
        spellcheck={false}
        data-finds="section[data-chapter]"
      />
      <p class="note" role="status" data-none={t('help.none')} />
    </div>
  );
}

function ChapterSection({ view, chapter: { id, title, content } }: { view: View; chapter: Chapter }) {
  const [before, ...parts] = partsOf(content);
  return (
    <section id={id} data-chapter>
      <h2>{title}</h2>
      <Blocks view={view} tokens={before!.content} />
      {parts.map((part) => (
        <div class="part" id={part.id}>
          <h3>
            <Inline view={view} tokens={part.heading} />
          </h3>
          <Blocks view={view} tokens={part.content} />
        </div>
      ))}
    </section>
  );
}
