import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../config/data-folder.ts';
import { KeyringFault, newKey } from './keyring.ts';
import { systemRandom, type Random } from './random.ts';

/**
 * Reads the key list in `dataDir/keys` for `parseKeyring`; creates the file (mode 0600) with a new key if there is none. Two
 * processes that start together end up with the same key: each writes its own file and `link`s it to the name, which fails
 * if the name exists (`rename` would replace the other's key), and then both read the result. Without this file nothing
 * sealed can be opened: back it up, apart from the database.
 */
export async function loadKeys(dataDir: string, random: Random = systemRandom): Promise<string> {
  const path = join(dataDir, 'keys');
  return (await readFileIfAny(path)) ?? (await makeKeys(dataDir, path, random));
}

/** Reads the key list in `dataDir/keys`; undefined if there is none. For commands, which must not create one. */
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

/** A system error as a `KeyringFault` about DATA_DIR; any other fault as it is. */
function explained(fault: unknown, path: string, done: 'read' | 'made'): unknown {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (!/^E[A-Z]+$/.test(code)) return fault;
  const why = code === 'ENOSPC' ? 'no space is left there' : code;
  return new KeyringFault(`DATA_DIR: ${path} can't be ${done}: ${why}`, { cause: fault });
}

async function makeKeys(dataDir: string, path: string, random: Random): Promise<string> {
  const own = `${path}.${random(8).toString('hex')}`;
  try {
    await makeFolder(dataDir);
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

/** Writes a file to disk before it is linked to its name: after a power cut there is a whole key or none. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes the new name to disk, before anything is sealed with the key. */
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
