// Loaded into a node before its program: its clock is as far before or behind the system's as its parent says.
const SystemDate = Date;
let aheadBy = 0;
const now = () => SystemDate.now() + aheadBy;

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args) => (args.length === 0 ? new target(now()) : new target(...args)),
  apply: () => new SystemDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

process.on('message', ({ aheadBy: seconds }) => {
  aheadBy = seconds * 1000;
  process.send('shifted');
});
process.channel?.unref();
