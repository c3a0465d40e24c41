import type { Language } from '../web/texts/translate.ts';
import type { Block } from './blocks.ts';

// Inline styles, in mails only: mail programs drop style sheets, and our content security policy doesn't apply there. Light
// colours only, because mail programs invert colours badly. Without styles the mail still reads in order.
const face = "system-ui,-apple-system,'Segoe UI',Roboto,'Apple SD Gothic Neo','Malgun Gothic',sans-serif";
const styles = {
  body: `margin:0;padding:32px 16px;background:#f7f6f3;color:#191c1a;font:16px/1.6 ${face};word-break:keep-all;overflow-wrap:anywhere`,
  main: 'max-width:480px;margin:0 auto;padding:32px 28px;background:#ffffff;border:1px solid #e4e2dc;border-radius:14px',
  brand: 'margin:0 0 24px;font-weight:600;color:#0d6a58',
  title: 'margin:0 0 8px;font-size:20px;line-height:1.35;font-weight:600',
  words: 'margin:0 0 16px',
  aside: 'margin:0 0 8px;color:#5b5f5b;font-size:14px',
  code: 'margin:20px 0;padding:16px 0;font:600 34px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;text-align:center;background:#f3f2ee;border-radius:8px',
  facts: 'margin:0 0 20px;padding:16px;background:#f3f2ee;border-radius:8px;font-size:14px',
  label: 'color:#5b5f5b',
  value: 'margin:0 0 8px',
  link: 'color:#0d6a58',
  foot: 'max-width:480px;margin:16px auto 0;padding:0 28px;font-size:13px;line-height:1.6;color:#5b5f5b',
};

export interface MailLayout {
  readonly language: Language;
  readonly brand: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
}

/** The HTML part of a mail: no tables, no images, and nothing is loaded. */
export function mailHtml({ language, brand, title, blocks, footer }: MailLayout): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        {/* Apple Mail turns dates, addresses and numbers into links. */}
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{title}</title>
      </head>
      <body style={styles.body}>
        <main style={styles.main}>
          <p style={styles.brand}>{brand}</p>
          <h1 style={styles.title}>{title}</h1>
          {blocks.map((block) => (
            <BlockOf block={block} />
          ))}
        </main>
        <footer style={styles.foot}>{footer}</footer>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
}

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'code') return <p style={styles.code}>{block.code}</p>;
  if (block.kind === 'facts') {
    return (
      <dl style={styles.facts}>
        {block.facts.map(([label, value]) => (
          <>
            <dt style={styles.label}>{label}</dt>
            <dd style={styles.value}>{value}</dd>
          </>
        ))}
      </dl>
    );
  }
  if (block.kind === 'link') {
    return (
      <p style={styles.words}>
        <a href={block.href} style={styles.link}>
          {block.href}
        </a>
      </p>
    );
  }
  return <p style={styles[block.kind]}>{block.words}</p>;
}
