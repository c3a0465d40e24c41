import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { seedSealed } from '../../../bench/seed-sealed.ts';
import { appKeyPlace } from '../../../src/two-step/authenticator.sql.ts';
import { newKey, parseKeyring, type Keyring } from '../../../src/vault/keyring.ts';
import { systemRandom } from '../../../src/vault/random.ts';
import { headOf, unseal, Unsealable } from '../../../src/vault/sealing.ts';
import { createClock } from '../clock.ts';
import { runSallyport, type Ended } from '../operator/command-line.ts';
import { createDatabase } from '../database.ts';
import { startMailServer } from '../mail-server.ts';
import { signUp, turnOn, type ProtectedPerson } from '../people.ts';
import { startTestSallyport, type Sallyport } from '../sallyport.ts';
import { giveCode } from '../tries.ts';

/** A Sallyport with many sealed keys and a few people, everything sealed with the key that was first before. */
export interface Rotation {
  readonly sallyport: Sallyport;
  readonly people: readonly ProtectedPerson[];
  readonly oldOnly: Keyring;
  /** The new key alone, as it is once the old one is dropped. */
  readonly newOnly: Keyring;
  rotate(...options: string[]): Promise<Ended>;
  /** Starts a rotation and kills it (-9) once so many rows are done. */
  killAfter(rows: number, ...options: string[]): Promise<void>;
  doctor(): Promise<Ended>;
  /** The number of rows sealed with the new key. */
  done(): Promise<number>;
  /** The number of rows that the new key alone doesn't open. */
  unopened(): Promise<number>;
  stop(): Promise<void>;
}

const compiled = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

export async function beginRotation(rows: number, persons: number): Promise<Rotation> {
  const [old, fresh] = [newKey(systemRandom), newKey(systemRandom)];
  const [database, mail, clock] = [await createDatabase(), await startMailServer(), createClock()];
  const on = { database, mail, clock };
  const before = await startTestSallyport({ settings: { SALLYPORT_KEYS: `${old},${fresh}` }, ...on });
  const people: ProtectedPerson[] = [];
  for (let count = 0; count < persons; count += 1) people.push(await turnOn(before, await signUp(before)));
  await seedSealed(database.query, parseKeyring(old), rows);
  await before.stop();
  const list = `${fresh},${old}`;
  const sallyport = await startTestSallyport({ settings: { SALLYPORT_KEYS: list }, ...on });
  const newOnly = parseKeyring(fresh);
  const settings = { DATABASE_URL: database.url, SALLYPORT_KEYS: list, SMTP_URL: mail.url };
  const done = async () => {
    const [row] = await database.query<{ count: number }>(
      'SELECT count(*)::int FROM authenticators WHERE substring(sealed_key FOR 5) = $1',
      [headOf(newOnly.first)],
    );
    return row!.count;
  };
  return {
    sallyport,
    people,
    oldOnly: parseKeyring(old),
    newOnly,
    rotate: (...options) => runSallyport(settings, ['keys', 'rotate', '--json', ...options]),
    async killAfter(least, ...options) {
      const { PATH = '', HOME = '' } = process.env;
      const child = spawn(process.execPath, [compiled, 'keys', 'rotate', ...options], {
        env: { PATH, HOME, ...settings },
      });
      const ended = once(child, 'exit');
      while ((await done()) < least && child.exitCode === null);
      child.kill('SIGKILL');
      const [code, signal] = await ended;
      if (signal !== 'SIGKILL') throw new Error(`it ended by itself, with ${String(code)}`);
    },
    doctor: () => runSallyport(settings, ['doctor', '--json']),
    done,
    async unopened() {
      const all = await database.query<{ id: string; account_id: string; sealed_key: Buffer }>(
        'SELECT id, account_id, sealed_key FROM authenticators',
      );
      return all.filter((row) => !opens(newOnly, row)).length;
    },
    async stop() {
      await sallyport.stop();
      await mail.close();
      await database.drop();
    },
  };
}

function opens(keyring: Keyring, row: { id: string; account_id: string; sealed_key: Buffer }): boolean {
  try {
    return unseal(keyring, appKeyPlace(row.id, row.account_id), row.sealed_key).length === 20;
  } catch (fault) {
    if (fault instanceof Unsealable) return false;
    throw fault;
  }
}

export interface SignIns {
  signedIn: number;
  readonly failed: string[];
}

/** Sign-ins of everybody, by both steps, over and over until `over` settles: how many succeeded, and what failed. */
export async function signInUntil({ sallyport, people }: Rotation, over: Promise<unknown>): Promise<SignIns> {
  const counts: SignIns = { signedIn: 0, failed: [] };
  let going = true;
  const end = () => (going = false);
  over.then(end, end);
  do {
    // Codes are good once, so everybody uses the next one.
    sallyport.clock.passStep();
    await Promise.all(
      people.map(async ({ email, password, phone }) => {
        const browser = sallyport.browser();
        const first = await browser.post('/sign-in', { email, password });
        const second = await giveCode(browser, phone.code());
        if (second.body.next === 'signed-in') counts.signedIn += 1;
        else counts.failed.push(`${first.status} ${first.text} ${second.status} ${second.text}`);
      }),
    );
  } while (going);
  return counts;
}
