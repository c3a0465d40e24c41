import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// User ids that systemd's list (UIDS-GIDS) leaves free and that exist in a container with 65,536 users.
const FIRST = 60_578;
const COUNT = 128;

/**
 * The user id that PostgreSQL gets when root starts it. It is PostgreSQL's alone: under the shared `nobody` every daemon of
 * that user would be trusted like the superuser. It has no name, since Sallyport creates no users; the data folder's path
 * decides which number.
 */
export function ownUser(dataDir: string, passwd: string = readPasswd()): number {
  const start = createHash('sha256').update(dataDir).digest().readUInt32BE(0);
  const taken = new Set([...passwd.matchAll(/^[^:]*:[^:]*:(\d+):/gm)].map(([, uid]) => Number(uid)));
  const numbers = Array.from({ length: COUNT }, (_, step) => FIRST + ((start + step) % COUNT));
  return numbers.find((uid) => !taken.has(uid)) ?? numbers[0]!;
}

/** The id of `nobody`, which earlier releases used. It differs between systems. */
export const sharedUser = (passwd: string = readPasswd()): number =>
  Number(/^nobody:[^:]*:(\d+):/m.exec(passwd)?.[1] ?? 65_534);

/** The content of /etc/passwd; empty if a container image has none. */
function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
