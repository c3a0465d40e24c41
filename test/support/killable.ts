import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBrowser, type Browser } from './browser.ts';

/** The real program in a process of its own, with the system's clock: it can be killed. */
export interface Killable {
  readonly url: string;
  browser(): Browser;
  /** As an operator does (SIGTERM); gives the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut would: kill -9. */
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** Starts the compiled server and waits until it is ready. */
export async function startKillable(settings: Record<string, string>): Promise<Killable> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sallyport-killable-'));
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program], {
    env: { PATH, HOME, PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  const deadline = Date.now() + 60_000;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await kill();
      throw new Error(`the server did not get ready: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, browser: () => createBrowser(url), stop, kill };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
