import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// Numbers that systemd's list of them (UIDS-GIDS) leaves free, and that a container of 65,536 users still has.
const FIRST = 60_578;
const COUNT = 128;

/**
 * The user that PostgreSQL gets where root starts it: nobody else's, not the shared `nobody`, of whom every daemon would be
 * trusted like the superuser. It is a number alone, since Sallyport changes no users of the system; the data folder decides which.
 */
export function ownUser(dataDir: string, passwd: string = readPasswd()): number {
  const start = createHash('sha256').update(dataDir).digest().readUInt32BE(0);
  const taken = new Set([...passwd.matchAll(/^[^:]*:[^:]*:(\d+):/gm)].map(([, uid]) => Number(uid)));
  const numbers = Array.from({ length: COUNT }, (_, step) => FIRST + ((start + step) % COUNT));
  return numbers.find((uid) => !taken.has(uid)) ?? numbers[0]!;
}

/** The shared user that earlier releases gave it, whose number differs between systems. */
export const sharedUser = (passwd: string = readPasswd()): number =>
  Number(/^nobody:[^:]*:(\d+):/m.exec(passwd)?.[1] ?? 65_534);

/** An image of a container may have none: then no number is anybody's. */
function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
