import type { Child } from 'hono/jsx';

/** The foot of a card: the main button, which Tab reaches first, then the way out, shown to its left. */
export function Actions({ children }: { children?: Child }) {
  return <div class="card-foot actions">{children}</div>;
}
