import { spawn, spawnSync } from 'node:child_process';
import { whenOrphaned } from './child.mjs';

/** The programs of the demo: one that ends takes the others with it. */
export class Programs {
  env;
  #running = [];
  failed;

  constructor(env) {
    this.env = env;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
      whenOrphaned(resolve);
    });
  }

  /** Throws once one has ended, or all are being stopped: whatever is under way starts nothing more. */
  mustGoOn() {
    if (this.failed) throw new Error(this.failed);
    if (this.stopping) throw new Error('stopped');
  }

  /** Starts one in a group of its own: Ctrl-C reaches it through us, in order. */
  start(name, args, env, program = 'node') {
    this.mustGoOn();
    const child = spawn(program, args, {
      env: { ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    const closed = new Promise((resolve) => child.once('close', resolve));
    const over = (why) => {
      this.failed ??= `${name} ${why}`;
      this.end();
    };
    child.once('error', ({ message }) => over(message));
    child.once('close', (code) => this.stopping || over(`ended (${code})`));
    this.#running.push({ child, closed });
    return { said: () => said };
  }

  /** Runs a command of `sallyport` to its end; returns what it printed. */
  command(args, env) {
    this.mustGoOn();
    const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', ...args], {
      env: { ...this.env, ...env },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`sallyport ${args[0]}: ${stderr || stdout}`);
    return stdout;
  }

  /** Stops them, the last one first. */
  async stop() {
    this.stopping = true;
    for (const { child, closed } of this.#running.reverse()) {
      child.kill('SIGTERM');
      await closed;
    }
  }
}
