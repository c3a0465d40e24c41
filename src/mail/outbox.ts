import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { makeFolder } from '../config/data-folder.ts';

// Without a mail server each mail is a file. The names sort by time; a half-written file is never listed.

export const outboxFolder = (dataDir: string): string => join(dataDir, 'outbox');

/** Writes one mail as `<time>-<random>.eml`, readable by this user only. Returns the file's path. */
export async function writeToOutbox(folder: string, message: Buffer): Promise<string> {
  await makeFolder(folder);
  const name = `${String(process.hrtime.bigint()).padStart(20, '0')}-${randomUUID()}`;
  const part = join(folder, `${name}.part`);
  const path = join(folder, `${name}.eml`);
  try {
    await writeFile(part, message, { mode: 0o600 });
    await rename(part, path);
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
  return path;
}

/** Ids of the newest mails, newest first. */
export async function listOutbox(folder: string, most: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
  return ids.sort().reverse().slice(0, most);
}

/** The bytes of one mail; undefined if there is none of that id. */
export async function readOutbox(folder: string, id: string): Promise<Buffer | undefined> {
  if (!/^[0-9a-f-]+$/.test(id)) return undefined;
  return readFile(join(folder, `${id}.eml`)).catch(() => undefined);
}
