/** A mail is a row of blocks: written once, sent as plain text and as HTML. */
export type Block =
  | { readonly kind: 'words'; readonly words: string }
  /** Said in a quieter voice. */
  | { readonly kind: 'aside'; readonly words: string }
  /** Alone on its line, large, easy to read out and to select. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  /** Shown as the address it leads to. */
  | { readonly kind: 'link'; readonly href: string };

const lines: { [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => string } = {
  words: ({ words }) => words,
  aside: ({ words }) => words,
  code: ({ code }) => code,
  facts: ({ facts }) => facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
  link: ({ href }) => href,
};

const lineOf = <Kind extends Block['kind']>(block: Extract<Block, { kind: Kind }>): string =>
  lines[block.kind as Kind](block);

/** The plain-text part. */
export function mailText(mail: { title: string; blocks: readonly Block[]; footer: string }): string {
  return (
    [mail.title, ...mail.blocks.map((block) => lineOf(block)), `-- \n${mail.footer}`].join('\n\n') + '\n'
  );
}
