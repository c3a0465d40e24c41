import type { Child } from 'hono/jsx';
import { BookFrame, type Chapter } from '../../web/shell/book-frame.tsx';
import type { View } from '../../web/view.ts';
import type { ApiOperation, OpenApi } from '../open-api.ts';
import type { Tag } from '../operation.ts';

/** One operation with its place in the description. */
export interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

/** The operations of a chapter, in the order of the table. */
export const operationsOf = (api: OpenApi, tag: Tag): Listed[] =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === tag)
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** The chapters that have something to say. */
export const chaptersOf = (api: OpenApi) => api.tags.filter(({ name }) => operationsOf(api, name).length > 0);

interface ReferenceFrameProps {
  view: View;
  api: OpenApi;
  /** The path of this page. */
  at: string;
  title: string;
  lead?: Child;
  children?: Child;
}

/** The frame of each page of the reference. */
export function ReferenceFrame({ view, api, at, title, lead, children }: ReferenceFrameProps) {
  const { t } = view;
  const chapters: Chapter[] = [
    { href: '/reference', label: t('reference.start') },
    ...chaptersOf(api).map(({ name, description }) => ({
      href: `/reference/${name}`,
      label: description,
      language: 'en' as const,
    })),
    { href: '/reference/refusals', label: t('reference.refusals') },
  ].map((chapter) => ({ ...chapter, current: chapter.href === at }));
  return (
    <BookFrame view={view} title={title} where={t('reference.title')} lead={lead} shelves={[{ chapters }]}>
      {children}
    </BookFrame>
  );
}

/** A name of several parts (`mandate.required`, `/…/members.csv`), which may break before each dot. */
export function Breakable({ name }: { name: string }) {
  const [first, ...rest] = name.split('.');
  return (
    <>
      {first}
      {rest.map((part) => (
        <>
          <wbr />.{part}
        </>
      ))}
    </>
  );
}

/** A method and a path. */
export function RouteName({ method, path }: Pick<Listed, 'method' | 'path'>) {
  return (
    <>
      <span class={`method ${method.toLowerCase()}`}>{method}</span>
      <code>
        <Breakable name={path} />
      </code>
    </>
  );
}
