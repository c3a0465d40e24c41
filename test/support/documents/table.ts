/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A list in Markdown: a new item changes no other line. */
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
