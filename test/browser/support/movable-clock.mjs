// Loaded before the program, `node --import`: moves its clock on by as many seconds as each message says. Timers stay as
// they are.
let ahead = 0;
const RealDate = Date;
const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
  get: (target, name) => (name === 'now' ? now : target[name]),
});

process.on('message', (seconds) => {
  ahead += seconds * 1000;
  process.send('moved');
});
// Listening for messages doesn't keep the program from ending.
process.channel.unref();
