import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';

/** A clock that runs like the system's and can be moved; processes started with its file go by it. */
export interface SharedClock extends Clock {
  readonly file: string;
  remove(): void;
}

export function createSharedClock(): SharedClock {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-clock-'));
  const file = join(folder, 'ahead-by');
  const descriptor = openSync(file, 'w');
  const aheadBy = new Float64Array(1);
  const move = (milliseconds: number) => {
    aheadBy[0]! += milliseconds;
    writeSync(descriptor, new Uint8Array(aheadBy.buffer), 0, 8, 0);
  };
  const now = () => Date.now() + aheadBy[0]!;
  move(0);
  return {
    file,
    now: () => new Date(now()),
    after: (seconds) => new Date(now() + seconds * 1000),
    pass: (seconds) => move(seconds * 1000),
    passStep: () => move(30_000 - (now() % 30_000)),
    remove() {
      closeSync(descriptor);
      rmSync(folder, { recursive: true });
    },
  };
}
