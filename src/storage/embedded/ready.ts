import { isRunning, until } from './processes.ts';
import { connected, database, isUnknown, role, superuser } from './roles.ts';

/** Waits until the server accepts connections. False if it ended or the time ran out. */
export const serverAnswers = (socketFolder: string, pid: number, withinMs: number): Promise<boolean> =>
  answers(pid, withinMs, async () => {
    try {
      return await connects(socketFolder, superuser, 'postgres');
    } catch (error) {
      // A server that answers "no such role" accepts connections.
      return isUnknown(error);
    }
  });

/** Waits until the application's database exists too; the process that owns the folder creates it. */
export const databaseAnswers = (socketFolder: string, pid: number, withinMs: number): Promise<boolean> =>
  answers(pid, withinMs, () => connects(socketFolder, role, database).catch(() => false));

async function answers(pid: number, withinMs: number, asked: () => Promise<boolean>): Promise<boolean> {
  let answered = false;
  await until(async () => {
    answered = await asked();
    return answered || !(await isRunning(pid));
  }, withinMs);
  return answered;
}

const connects = (socketFolder: string, user: string, database: string): Promise<boolean> =>
  connected({ socketFolder, user, database }, async () => true);
