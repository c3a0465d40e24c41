import type { Child } from 'hono/jsx';

/** Below a card: the quiet way out on the left, the one thing to do on the right. */
export function Actions({ children }: { children?: Child }) {
  return <div class="card-foot actions">{children}</div>;
}
