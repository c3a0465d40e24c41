import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { BrandLink } from './brand-link.tsx';
import { Document } from './document.tsx';
import { Foot } from './foot.tsx';
import { Notices } from './notices.tsx';
import { SessionEnd } from './session-end.tsx';

interface DoorFrameProps {
  view: View;
  /** 1 is the password's door, 2 the second step's. */
  door: 1 | 2;
  title: string;
  lead?: Child;
  /** A drawing above the heading. */
  above?: Child;
  /** Content below the card. */
  below?: Child;
  /** Where the page goes on by itself, right away. */
  refresh?: string | undefined;
  children?: Child;
}

/** The frame of pages before the console: one card in two arches. Signed-in people may see such pages too. */
export function DoorFrame({ view, door, title, lead, above, below, refresh, children }: DoorFrameProps) {
  return (
    <Document view={view} title={title} door={door} refresh={refresh}>
      <main class="door-way" id="main">
        <BrandLink view={view} />
        <div class="card">
          <div class="card-body stack">
            {above}
            <div class="stack tight">
              <h1>{title}</h1>
              {lead && <p class="muted">{lead}</p>}
            </div>
            <Notices view={view} />
            {children}
          </div>
        </div>
        {below}
      </main>
      <Foot view={view} />
      <SessionEnd view={view} />
    </Document>
  );
}
