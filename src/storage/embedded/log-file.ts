import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';

const tooLarge = 10_000_000;

/** Opens the server's log for appending; one grown large makes room first, keeping a single older one. */
export async function openLog(path: string): Promise<FileHandle> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > tooLarge) await rename(path, `${path}.old`);
  return open(path, 'a', 0o600);
}

/** The last lines of the log as one sentence's tail, for an operator who hasn't opened it yet. */
export async function lastLines(path: string, from: number): Promise<string> {
  const text = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8');
  return text.trim().split('\n').slice(-4).join(' / ') || 'it wrote nothing';
}
