import type { Accents } from '../config/accent.ts';
import type { Language } from '../text/languages.ts';
import type { Habits } from '../web/texts/shape.ts';
import { shipped } from '../web/texts/shipped.ts';
import { unbroken } from '../web/texts/unbroken.ts';
import { aroundContact, contactLink } from '../text/contact-link.ts';
import type { Block } from './blocks.ts';
import { palettesWith, type Palettes } from './palette.ts';

// Inline styles, in mails only: many mail programs drop style sheets, and our content security policy doesn't apply
// there. The only style sheet is the dark theme, for those that have one. Without any styles the mail still reads in
// order.
const face = ({ faces }: Habits) =>
  ['system-ui,-apple-system,Segoe UI,Roboto', faces, 'sans-serif'].filter(Boolean).join(',');
const breaks = ({ keepsWords, whole }: Habits) =>
  keepsWords ? 'word-break:keep-all;' : whole ? 'line-break:strict;word-break:auto-phrase;' : '';
const filledWith = (accent: string) => `background:${accent};border-radius:8px`;
const stylesOf = (light: Palettes['light'], habits: Habits) => ({
  body: `margin:0;padding:32px 16px;background:${light.canvas};color:${light.text};font:16px/1.6 ${face(habits)};${breaks(habits)}overflow-wrap:anywhere`,
  main: `max-width:480px;margin:0 auto;padding:32px 28px;background:${light.surface};border:1px solid ${light.line};border-radius:14px`,
  brand: `margin:0 0 24px;font-weight:600;color:${light.accent}`,
  title: 'margin:0 0 8px;font-size:20px;line-height:1.35;font-weight:600;text-wrap:balance',
  words: 'margin:0 0 16px;text-wrap:pretty',
  aside: `margin:0 0 8px;color:${light.muted};font-size:14px;text-wrap:pretty`,
  code: `margin:20px 0;padding:16px 0;font:600 34px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;text-align:center;background:${light.sunken};border-radius:8px`,
  facts: `margin:0 0 20px;padding:16px 16px 8px;background:${light.sunken};border-radius:8px;font-size:14px`,
  label: `color:${light.muted}`,
  value: 'margin:0 0 8px',
  fill: light.accent,
  // Outlook's Word engine knows no padding of links, but that of table cells, and needs it written its own way.
  cell: `${filledWith(light.accent)};mso-padding-alt:12px 24px`,
  button: `${filledWith(light.accent)};display:inline-block;padding:12px 24px;color:${light['on-accent']};font-weight:600;line-height:1.4;text-decoration:none`,
  address: `margin:8px 0 20px;font-size:13px;line-height:1.5;color:${light.muted}`,
  quiet: `color:${light.muted}`,
  link: `color:${light.accent}`,
  foot: `max-width:480px;margin:16px auto 0;padding:0 29px;font-size:13px;line-height:1.6;color:${light.muted}`,
});
type Styles = ReturnType<typeof stylesOf>;

/** The dark theme, by class: inline styles give way only to `!important`. */
const inTheDark = (dark: Palettes['dark']) => ({
  body: { background: dark.canvas, color: dark.text },
  main: { background: dark.surface, 'border-color': dark.line },
  sunken: { background: dark.sunken },
  muted: { color: dark.muted },
  accent: { color: dark.accent },
  filled: { background: dark.accent, color: dark['on-accent'] },
});

/** The dark theme of what is in a mail: a rule for each class in it. */
function darkThemeOf(body: string, dark: Palettes['dark']): string {
  const rules = Object.entries(inTheDark(dark))
    .filter(([name]) => body.includes(`class="${name}"`))
    .map(([name, set]) => {
      const declarations = Object.entries(set).map(([property, value]) => `${property}:${value}!important`);
      return `.${name}{${declarations.join(';')}}`;
    });
  return `@media(prefers-color-scheme:dark){${rules.join('')}}`;
}

export interface MailLayout {
  readonly language: Language;
  readonly brand: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
  /** The operator's contact, a link wherever it stands in a sentence. */
  readonly contact?: string | undefined;
  /** The operator's own pages, below everything else. */
  readonly pages: readonly OwnPage[];
  readonly accents?: Accents | undefined;
}

interface OwnPage {
  readonly label: string;
  readonly href: string;
}

/** The HTML part of a mail: no images, and nothing is loaded. */
export function mailHtml(layout: MailLayout): string {
  const { language, title, accents } = layout;
  const { light, dark } = palettesWith(accents);
  const body = <Body layout={layout} styles={stylesOf(light, shipped[language].habits)} />;
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        {/* Apple Mail turns dates, addresses and numbers into links. */}
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{title}</title>
        <style>{darkThemeOf(String(body), dark)}</style>
      </head>
      {body}
    </html>
  );
  return `<!doctype html>${unbroken(String(page), language, '<span style="white-space:nowrap">')}`;
}

interface Drawn {
  readonly styles: Styles;
}

function Body({ layout, styles }: { layout: MailLayout } & Drawn) {
  const { brand, title, blocks, footer, contact, pages } = layout;
  return (
    <body class="body" style={styles.body}>
      <main class="main" style={styles.main}>
        <p class="accent" style={styles.brand}>
          {brand}
        </p>
        <h1 style={styles.title}>{title}</h1>
        {blocks.map((block) => (
          <BlockOf block={block} contact={contact} styles={styles} />
        ))}
      </main>
      <footer class="muted" style={styles.foot}>
        <Lines words={footer} />
        <OwnPages pages={pages} styles={styles} />
      </footer>
    </body>
  );
}

function OwnPages({ pages, styles }: Pick<MailLayout, 'pages'> & Drawn) {
  return (
    <>
      {pages.map(({ label, href }) => (
        <>
          <br />
          {label}:{' '}
          <a class="muted" href={href} style={styles.quiet}>
            {href}
          </a>
        </>
      ))}
    </>
  );
}

function BlockOf({ block, contact, styles }: { block: Block } & Pick<MailLayout, 'contact'> & Drawn) {
  switch (block.kind) {
    case 'code':
      return (
        <p class="sunken" style={styles.code}>
          {block.code}
        </p>
      );
    case 'facts':
      return <Facts facts={block.facts} styles={styles} />;
    case 'button':
      return <Button label={block.label} href={block.href} styles={styles} />;
    case 'link':
      return (
        <p style={styles.words}>
          {`${block.label}:`}
          <br />
          <a class="accent" href={block.href} style={styles.link}>
            {block.href}
          </a>
        </p>
      );
    case 'aside':
      return (
        <p class="muted" style={styles.aside}>
          <Words words={block.words} contact={contact} styles={styles} />
        </p>
      );
    case 'words':
      return (
        <p style={styles.words}>
          <Words words={block.words} contact={contact} styles={styles} />
        </p>
      );
  }
}

function Words({ words, contact, styles }: { words: string } & Pick<MailLayout, 'contact'> & Drawn) {
  const [before = '', ...after] = aroundContact(words, contact);
  return (
    <>
      <Lines words={before} />
      {contact !== undefined &&
        after.map((part) => (
          <>
            <a class="accent" href={contactLink(contact)} style={styles.link}>
              {contact}
            </a>
            {part}
          </>
        ))}
    </>
  );
}

/** Words in which facts stand side by side, each on a line of its own: a dot would hang at the end of a line. */
function Lines({ words }: { words: string }) {
  const lines = words.split(/ [·／] /);
  return <>{lines.map((line, at) => [at > 0 && <br />, line])}</>;
}

function Facts({ facts, styles }: Pick<Extract<Block, { kind: 'facts' }>, 'facts'> & Drawn) {
  return (
    <dl class="sunken" style={styles.facts}>
      {facts.map(([label, value]) => (
        <>
          <dt class="muted" style={styles.label}>
            {label}
          </dt>
          <dd style={styles.value}>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/**
 * A link in a coloured cell, which every mail program draws as a button; its address below, to be read before it is
 * opened.
 */
function Button({ label, href, styles }: Pick<Extract<Block, { kind: 'button' }>, 'label' | 'href'> & Drawn) {
  return (
    <>
      <table role="presentation" cellpadding={0} cellspacing={0}>
        <tr>
          <td class="filled" bgcolor={styles.fill} style={styles.cell}>
            <a class="filled" href={href} style={styles.button}>
              {label}
            </a>
          </td>
        </tr>
      </table>
      <p class="muted" style={styles.address}>
        <a class="muted" href={href} style={styles.quiet}>
          {href}
        </a>
      </p>
    </>
  );
}
