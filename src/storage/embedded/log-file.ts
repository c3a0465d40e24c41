import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';

const tooLarge = 10_000_000;

/** Opens the server's log for appending. A large log is renamed first; one older log is kept. */
export async function openLog(path: string): Promise<FileHandle> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > tooLarge) await rename(path, `${path}.old`);
  return open(path, 'a', 0o600);
}

/** The last lines of the log on one line, for an error message. */
export async function lastLines(path: string, from: number): Promise<string> {
  const text = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8');
  return text.trim().split('\n').slice(-4).join(' / ') || 'it wrote nothing';
}
