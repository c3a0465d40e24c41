import type { Child } from 'hono/jsx';
import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';
import { Document } from './document.tsx';
import { Foot } from './foot.tsx';
import { Notices } from './notices.tsx';
import { SessionEnd } from './session-end.tsx';
import { TopBar } from './top-bar.tsx';

interface ConsoleFrameProps {
  view: View;
  title: string;
  /** The current area, shown beside the brand. */
  where?: string;
  /** `organization` for the pages with an organization's tabs, `narrow` for one question. */
  width?: 'organization' | 'narrow';
  /** Heading and tabs, above the notices. */
  head?: Child;
  children?: Child;
}

/** The frame of pages after sign-in: a bar with the profile menu, and a column below it. */
export function ConsoleFrame({ view, title, where, width, head, children }: ConsoleFrameProps) {
  return (
    <Document view={view} title={title}>
      <TopBar view={view} where={where} />
      <main class={width ? `page ${width}` : 'page'} id="main">
        {view.home && (
          <a class="back" href={view.home.href}>
            <Icon name="left" size={16} />
            {view.t('consoles.backTo', { name: view.home.name })}
          </a>
        )}
        {head}
        <div class="stack">
          <Notices view={view} />
          {children}
        </div>
      </main>
      <Foot view={view} />
      <SessionEnd view={view} />
    </Document>
  );
}

export function PageHead({ heading, lead }: { heading: Child; lead?: Child }) {
  return (
    <div class="page-head">
      <div>
        <h1>{heading}</h1>
        {lead && <p>{lead}</p>}
      </div>
    </div>
  );
}
