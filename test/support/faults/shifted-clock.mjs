// The shifted clock, loaded into a node before its program: it is as many milliseconds ahead of the system's as eight bytes
// in a file say, so that a test can move it at any moment.
import { openSync, readSync } from 'node:fs';

const SystemDate = Date;
const file = openSync(process.env.CLOCK_FILE, 'r');
const aheadBy = new Float64Array(1);
const bytes = new Uint8Array(aheadBy.buffer);

function now() {
  readSync(file, bytes, 0, 8, 0);
  return SystemDate.now() + aheadBy[0];
}

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args) => (args.length === 0 ? new target(now()) : new target(...args)),
  apply: () => new SystemDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
