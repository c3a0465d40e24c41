import type { Child } from 'hono/jsx';

/** Facts about one thing: in a line with dots between them where there is room, on a phone each on a line of its own. */
export function FactsLine({ facts }: { facts: readonly (Child | false)[] }) {
  return (
    <span class="line note">
      {facts.filter(Boolean).map((fact) => (
        <>
          <span>{fact}</span>{' '}
        </>
      ))}
    </span>
  );
}
