import type { Token, Tokens } from 'marked';
import { Banner } from '../../web/form-parts/banner.tsx';
import type { View } from '../../web/view.ts';
import { placeOf } from '../books.ts';
import { picturePath, picturesOf, type PictureTheme } from '../pictures.ts';

// A closed set of Markdown, rendered by ourselves: what isn't named here, HTML above all, is a fault, which a test meets.

interface Part {
  /** The anchor, `## Heading {#anchor}`; undefined before the first heading. */
  readonly id: string | undefined;
  readonly heading: readonly Token[];
  readonly content: readonly Token[];
}

/** A chapter's content by its second headings. */
export function partsOf(tokens: readonly Token[]): Part[] {
  const parts: { id: string | undefined; heading: readonly Token[]; content: Token[] }[] = [
    { id: undefined, heading: [], content: [] },
  ];
  for (const token of tokens) {
    if (token.type !== 'heading') parts.at(-1)!.content.push(token);
    else parts.push({ ...headingOf(token as Tokens.Heading), content: [] });
  }
  return parts;
}

function headingOf({ text, depth }: Tokens.Heading): Pick<Part, 'id' | 'heading'> {
  const [, words, id] = /^(.+) \{#([\w-]+)\}$/.exec(text) ?? [];
  if (depth !== 2 || words === undefined) throw new Error(`“${text}” isn’t “## Words {#anchor}”.`);
  return { id, heading: [{ type: 'text', raw: words, text: words } as Tokens.Text] };
}

interface Shown {
  view: View;
  tokens: readonly Token[];
}

export const Blocks = ({ view, tokens }: Shown) => <>{tokens.map((token) => block(view, token))}</>;
export const Inline = ({ view, tokens }: Shown) => <>{tokens.map((token) => inline(view, token))}</>;

function block(view: View, token: Token) {
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph': {
      const { tokens } = token as Tokens.Paragraph;
      const [only, ...others] = tokens;
      if (only?.type === 'image' && others.length === 0)
        return <Figure view={view} image={only as Tokens.Image} />;
      return (
        <p>
          <Inline view={view} tokens={tokens} />
        </p>
      );
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {items.map(({ tokens }) => (
            <li>
              <Blocks view={view} tokens={tokens} />
            </li>
          ))}
        </List>
      );
    }
    case 'blockquote':
      return (
        <Banner>
          <Blocks view={view} tokens={(token as Tokens.Blockquote).tokens} />
        </Banner>
      );
    default:
      return inline(view, token);
  }
}

function inline(view: View, token: Token) {
  switch (token.type) {
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? <Inline view={view} tokens={tokens} /> : <Words view={view} text={text} />;
    }
    case 'escape':
      return <>{(token as Tokens.Escape).text}</>;
    case 'strong':
      return (
        <strong>
          <Inline view={view} tokens={(token as Tokens.Strong).tokens} />
        </strong>
      );
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      const [, chapter, part] = /^([\w-]+)\.md(?:#([\w-]+))?$/.exec(href) ?? [];
      if (chapter === undefined) throw new Error(`The guide links to its own chapters, not to ${href}.`);
      return (
        <a href={placeOf(chapter, part)}>
          <Inline view={view} tokens={tokens} />
        </a>
      );
    }
    default:
      throw new Error(`The guide can’t have ${token.type}: ${token.raw}`);
  }
}

/** Words as the screens have them: `{{button:twoStep.activate}}` is the text of that key, `{{brand}}` the brand. */
function Words({ view, text }: { view: View; text: string }) {
  const parts = text.split(/\{\{(brand|(?:button|field|link|tab):[\w.]+)\}\}/);
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          <>{part}</>
        ) : part === 'brand' ? (
          <>{view.brand}</>
        ) : (
          <strong class="on-screen">{onScreen(view, part.split(':')[1]!)}</strong>
        ),
      )}
    </>
  );
}

/** The text of a key. Throws if no screen has it any more. */
function onScreen(view: View, key: string): string {
  const words: unknown = (view.t as (key: string) => unknown)(key);
  if (typeof words !== 'string' || words === key || words.includes('{{'))
    throw new Error(`The guide names ${key}, which is no text without variables.`);
  return words;
}

/** A picture of a page, in the theme of this one. */
function Figure({ view: { language, theme }, image: { href, text } }: { view: View; image: Tokens.Image }) {
  const [, name] = /^pictures\/([\w-]+)\.webp$/.exec(href) ?? [];
  const picture = name === undefined ? undefined : picturesOf(language)[name];
  if (name === undefined || !picture) throw new Error(`There is no picture ${href}: npm run guide takes it.`);
  const pathIn = (shown: PictureTheme) => picturePath(language, name, picture, shown);
  return (
    <picture>
      {theme === 'system' && <source media="(prefers-color-scheme: dark)" srcset={pathIn('dark')} />}
      <img
        src={pathIn(theme === 'dark' ? 'dark' : 'light')}
        alt={text}
        width={picture.width}
        height={picture.height}
        loading="lazy"
      />
    </picture>
  );
}
