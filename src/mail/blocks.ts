/** A block of a mail, rendered as plain text and as HTML. */
export type Block =
  | { readonly kind: 'words'; readonly words: string }
  /** Less prominent text. */
  | { readonly kind: 'aside'; readonly words: string }
  /** A code on a line of its own, large, easy to read out and to select. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  /** The mail's call to action, once in a mail: a button that says what it does, and its address below. */
  | { readonly kind: 'button'; readonly label: string; readonly href: string }
  /** Another way: what it does, and its address. */
  | { readonly kind: 'link'; readonly label: string; readonly href: string };

const labelled = ({ label, href }: { label: string; href: string }): string => `${label}:\n${href}`;

const lines: { [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => string } = {
  words: ({ words }) => words,
  aside: ({ words }) => words,
  code: ({ code }) => code,
  facts: ({ facts }) => facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
  button: labelled,
  link: labelled,
};

const lineOf = <Kind extends Block['kind']>(block: Extract<Block, { kind: Kind }>): string =>
  lines[block.kind as Kind](block);

/** The plain-text part of a mail. */
export function mailText(mail: {
  title: string;
  blocks: readonly Block[];
  footer: string;
  pages: readonly { label: string; href: string }[];
}): string {
  const foot = ['-- ', mail.footer, ...mail.pages.map(labelled)].join('\n');
  return [mail.title, ...mail.blocks.map((block) => lineOf(block)), foot].join('\n\n') + '\n';
}
