import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';

/** The mails of a trial without a mail server: files, each returned once. */
export class Outbox {
  readonly #folder: string;
  readonly #given = new Set<string>();
  readonly #parsed = new Map<string, ParsedMail>();

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'outbox');
  }

  /** The next mail to an address that matches, arrived or yet to arrive. */
  async next(to: string, fits: (mail: ParsedMail) => boolean = () => true): Promise<ParsedMail> {
    const until = Date.now() + 20_000;
    while (Date.now() < until) {
      for (const file of await this.#files()) {
        if (this.#given.has(file)) continue;
        const mail = await this.#parse(file);
        const [recipient] = [mail.to ?? []].flat();
        if (recipient?.value[0]?.address !== to || !fits(mail)) continue;
        this.#given.add(file);
        return mail;
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`no such mail to ${to}`);
  }

  /** The six digits of the next mail that has some. */
  async code(to: string): Promise<string> {
    const mail = await this.next(to, ({ text }) => codeIn(text) !== undefined);
    return codeIn(mail.text)!;
  }

  /** The address of the next mail's link whose path begins so. */
  async link(to: string, path: string): Promise<string> {
    const mail = await this.next(to, ({ text }) => linkIn(text, path) !== undefined);
    return linkIn(mail.text, path)!;
  }

  /** Each mail is parsed once, however often a wait looks at it. */
  async #parse(file: string): Promise<ParsedMail> {
    const parsed = this.#parsed.get(file) ?? (await simpleParser(await readFile(join(this.#folder, file))));
    this.#parsed.set(file, parsed);
    return parsed;
  }

  async #files(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith('.eml')).sort();
  }
}

const codeIn = (text = ''): string | undefined => /^\s*(\d{6})\s*$/m.exec(text)?.[1];

const linkIn = (text = '', path: string): string | undefined =>
  text.match(/https?:\/\/\S+/g)?.find((link) => new URL(link).pathname.startsWith(path));
