import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyringFault, newKey } from './keyring.ts';
import { systemRandom, type Random } from './random.ts';

/**
 * The key list in `dataDir/keys`, made once (0600) when there is none; given to `parseKeyring` as it is.
 * Two starters racing end with the same key: each writes a file of its own and `link`s it to the name, which
 * fails if the name exists (`rename` would replace the other's key); then both read what is there.
 * Whoever loses this file loses what was sealed with it: it belongs into the backup, apart from the database.
 */
export async function loadKeys(dataDir: string, random: Random = systemRandom): Promise<string> {
  const path = join(dataDir, 'keys');
  return (await readFileIfAny(path)) ?? (await makeKeys(dataDir, path, random));
}

/** The key list in `dataDir/keys`, or undefined: for those who must not make one. */
export const findKeys = (dataDir: string): Promise<string | undefined> =>
  readFileIfAny(join(dataDir, 'keys'));

async function readFileIfAny(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return undefined;
    throw explained(fault, path, 'read');
  }
}

/** Whatever keeps the file from being read or made lies in the folder that DATA_DIR names, or in its rights. */
function explained(fault: unknown, path: string, done: 'read' | 'made'): unknown {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (!/^E[A-Z]+$/.test(code)) return fault;
  const why = code === 'ENOSPC' ? 'no space is left there' : code;
  return new KeyringFault(`DATA_DIR: ${path} can't be ${done}: ${why}`, { cause: fault });
}

async function makeKeys(dataDir: string, path: string, random: Random): Promise<string> {
  const own = `${path}.${random(8).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeDurably(own, `${newKey(random)}\n`);
    await link(own, path);
    await syncFolder(dataDir);
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw explained(fault, path, 'made');
  } finally {
    await rm(own, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}

/** On disk before it has its name: after a power cut there is either a whole key or none. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name too has to survive a power cut, before anything is sealed with the key. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isCode(fault: unknown, code: string): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === code;
}
