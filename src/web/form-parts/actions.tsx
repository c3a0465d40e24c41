import type { Child } from 'hono/jsx';

/** The foot of a card: the way out on the left, the main button on the right. */
export function Actions({ children }: { children?: Child }) {
  return <div class="card-foot actions">{children}</div>;
}
