import { constants } from 'node:fs';
import { access, lstat, mkdir, readlink, realpath, rmdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { OperatorFault } from '../process/operator-fault.ts';

/** A fault of the folder that DATA_DIR names; the message is one sentence for the operator, with the fix. */
export class DataFolderFault extends OperatorFault {
  override readonly name = 'DataFolderFault';
}

/** PostgreSQL takes paths of 1,023 bytes; those of its own files below the folder have to fit. */
const LONGEST = 800;

/** The fault of the folder's name as such: PostgreSQL writes it into files line by line. */
export const dataFolderProblem = (written: string): string | undefined =>
  /\p{Cc}/u.test(written) ? 'must be a path without line ends and control characters' : undefined;

/** Makes the folder, if need be, and tries to write in it. Returns its real path. Throws a `DataFolderFault`. */
export async function openDataFolder(path: string): Promise<string> {
  if (Buffer.byteLength(path) > LONGEST)
    throw refused(`a path of ${Buffer.byteLength(path)} bytes is too long, ${LONGEST} is the most`);
  try {
    await makeFolder(path);
    const folder = await realpath(path);
    await access(folder, constants.R_OK);
    const tried = join(folder, '.may-write');
    // Another start may try at the same moment.
    await mkdir(tried).catch(unless('EEXIST'));
    await rmdir(tried).catch(unless('ENOENT'));
    return folder;
  } catch (fault) {
    throw await explained(fault, path);
  }
}

/** Why this user can't use the folder, found without making anything; undefined also if it doesn't exist yet. */
export async function troubleWithDataFolder(path: string): Promise<DataFolderFault | undefined> {
  try {
    const isThere = await lstat(path).then(Boolean, unless('ENOENT'));
    if (!isThere) return undefined;
    if (!(await isFolder(path))) throw Object.assign(new Error(), { code: 'EEXIST', path });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (fault) {
    const told = await explained(fault, path);
    if (told instanceof DataFolderFault) return told;
    throw fault;
  }
}

/**
 * Makes a folder and those above it, each tried once. Node's own `recursive` retries for ever if the system denies
 * a folder that exists, as in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch(async (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST' || !(await isFolder(path))) throw fault;
  });
}

/** The system's message about DATA_DIR, or a file in it, as a sentence for the operator; other faults as they are. */
async function explained(fault: unknown, dataDir: string): Promise<unknown> {
  const { code = '', path } = fault as NodeJS.ErrnoException;
  if (!/^E[A-Z]+$/.test(code)) return fault;
  const where = path ?? dataDir;
  const whose = where === dataDir || where.startsWith(join(dataDir, '.')) ? 'it' : shortened(where);
  const why = await reasonOf(code, where, whose);
  return refused(`${shortened(dataDir)} can't be used: ${why}`, { cause: fault });
}

const refused = (what: string, options?: ErrorOptions) =>
  new DataFolderFault(`DATA_DIR: ${what}; name a folder that Sallyport can write to.`, options);

async function reasonOf(code: string, where: string, whose: string): Promise<string> {
  const leadsTo = await readlink(where).catch(() => undefined);
  const reasons: Readonly<Record<string, string>> = {
    EACCES: `${whoami()} can't read and write there; check who owns it`,
    EPERM: `${whoami()} can't read and write there; check who owns it`,
    EROFS: 'its disk can only be read',
    ENOSPC: 'no space is left on its disk',
    EDQUOT: 'the quota of its disk is used up',
    ENOTDIR: 'a part of it is a file, not a folder',
    EEXIST:
      leadsTo === undefined
        ? `${whose} is a file, not a folder`
        : `${whose} is a link to ${shortened(leadsTo)}, which isn't a folder`,
    ELOOP: 'a link in it leads back to itself',
    ENAMETOOLONG: 'a name in it is longer than its disk takes (255 bytes mostly)',
    ENOENT: 'no folder can be made at this place',
  };
  return reasons[code] ?? code;
}

/** The user's name; containers run as users without one. */
function whoami(): string {
  try {
    return `the user ${userInfo().username}`;
  } catch {
    return `the user ${process.getuid?.() ?? 'that it runs as'}`;
  }
}

const shortened = (path: string): string => (path.length > 200 ? `${path.slice(0, 200)}…` : path);

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return false;
      throw fault;
    },
  );

const unless = (code: string) => (fault: NodeJS.ErrnoException) => {
  if (fault.code !== code) throw fault;
};
