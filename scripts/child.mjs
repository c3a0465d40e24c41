import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program on our terminal and returns its exit code. The terminal sends it Ctrl-C itself, so we only wait; a signal sent
 * to us alone is passed on. The loss of our parent counts as SIGTERM: the shell between npm and us doesn't pass on npm's
 * signals, and a server would keep running unseen. `stop`, an AbortSignal, ends it too.
 */
export function run(program, args, env, stop) {
  const child = spawn(program, args, { stdio: 'inherit', env });
  const handOn = (signal) => child.kill(signal);
  const fromTerminal = (signal) => process.stdin.isTTY || child.kill(signal);
  const handlers = { SIGTERM: handOn, SIGINT: fromTerminal, SIGHUP: fromTerminal };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  const end = () => child.kill('SIGTERM');
  if (stop?.aborted) end();
  stop?.addEventListener('abort', end, { once: true });
  const forget = whenOrphaned(end);
  return codeOf(child).finally(() => {
    forget();
    stop?.removeEventListener('abort', end);
    for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
  });
}

/** Calls back once our parent process is gone; returns a function that ends the watch. */
export function whenOrphaned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 200);
  watch.unref();
  return () => clearInterval(watch);
}

/** Runs a program and returns its output in one piece, for programs that run in parallel. */
export async function runQuietly(program, args, env) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const said = [];
  child.stdout.on('data', (data) => said.push(data));
  child.stderr.on('data', (data) => said.push(data));
  const code = await codeOf(child);
  return { code, output: Buffer.concat(said).toString('utf8').trim() };
}

function codeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
