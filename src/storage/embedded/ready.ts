import { isRunning } from './processes.ts';
import { connected, database, isUnknown, role, superuser } from './roles.ts';
import { until } from './until.ts';

/** Waits until the server lets connections in. False when it ended or never does. */
export const serverAnswers = (socketFolder: string, pid: number, withinMs: number): Promise<boolean> =>
  answers(pid, withinMs, async () => {
    try {
      return await connects(socketFolder, superuser, 'postgres');
    } catch (error) {
      // One that knows who isn't there is up.
      return isUnknown(error);
    }
  });

/** Waits until the application's database is there as well, made by whoever looks after the folder. */
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
