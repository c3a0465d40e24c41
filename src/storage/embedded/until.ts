import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again, 25 ms apart, until the answer is yes (true) or the time is over (false). */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await pause(25);
  }
  return true;
}
