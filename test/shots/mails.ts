import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** The HTML parts of what was mailed to somebody, in the order in which it was. */
export async function mailsOf(dataDir: string, to: string): Promise<{ name: string; html: string }[]> {
  const folder = join(dataDir, 'outbox');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  const mails = await Promise.all(
    names.map(async (name) => simpleParser(await readFile(join(folder, name)))),
  );
  return mails
    .filter((mail) => [mail.to ?? []].flat()[0]?.value[0]?.address === to)
    .map((mail, index) => ({ name: String(index + 1), html: mail.html || '' }));
}
