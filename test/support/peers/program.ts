import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a program of others, which it may read as a user of its own. */
export async function folderFor(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `sallyport-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  /** Its own, which goes when it has stopped. */
  readonly folder: string;
  /** Where it listens, at 127.0.0.1, once it has started. */
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Started {
  readonly port: number;
  /** What it has said on stderr. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts a program of others and waits until it listens; throws, with what it said, if it ends before. */
export async function startProgram(program: Program): Promise<Started> {
  const { file, args, folder, port, environment = {} } = program;
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const log: string[] = [];
  const child = spawn(file, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...home, ...environment },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${file} ended (${child.exitCode}): ${log.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    said: () => log.join(''),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
