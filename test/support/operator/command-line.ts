import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createLog } from '../../../src/process/log.ts';
import { systemAmbient, type Ambient } from '../../../src/open-context.ts';
import { runProgram } from '../../../src/operator/commands/program.ts';
import type { Sallyport } from '../sallyport.ts';

/** The settings that the commands of a Sallyport under test are run with. */
export const settingsOf = (sallyport: Sallyport, keys: string): Record<string, string> => ({
  PUBLIC_URL: sallyport.url,
  DATABASE_URL: sallyport.database.url,
  SMTP_URL: sallyport.mail.url,
  SALLYPORT_KEYS: keys,
});

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly beside: string;
  /** The object that `--json` printed. */
  readonly json: any;
}

export interface HowToRun {
  readonly typed?: string;
  /** A terminal of its own, where questions are asked; everything shown there is in `out`. */
  readonly onTerminal?: boolean;
  readonly program?: string;
}

/** Runs a command within this process, which is quicker; nobody sits at its terminal. */
export async function runHere(
  environment: Record<string, string>,
  args: readonly string[],
  { typed = '', ambient = systemAmbient }: { typed?: string; ambient?: Ambient } = {},
): Promise<Ended> {
  let [out, beside] = ['', ''];
  const terminal = {
    interactive: false,
    write(piece: string) {
      out += piece;
      return true;
    },
    out: (line: string) => void (out += `${line}\n`),
    beside: (line: string) => void (beside += `${line}\n`),
    ask: () => Promise.reject(new Error('nobody is asked')),
    read: () => Readable.from([typed]),
    close: () => {},
  };
  const log = createLog('error', { write: (line) => void (beside += line) });
  const serve = () => Promise.reject(new Error('nothing is served'));
  const code = await runProgram({ environment, terminal, log, ambient, serve }, args);
  return { code, out, beside, json: args.includes('--json') && out ? JSON.parse(out) : undefined };
}

const root = new URL('../../../', import.meta.url);
/** The program behind `npx sallyport`. It compiles what isn't compiled, so run it once before the program itself. */
export const launcher = fileURLToPath(new URL('scripts/sallyport.mjs', root));
const compiled = fileURLToPath(new URL('dist/cli.js', root));
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Runs the real program, as an operator would, with these settings and no others. */
export async function runSallyport(
  settings: Record<string, string>,
  args: readonly string[],
  { typed = '', onTerminal = false, program = compiled }: HowToRun = {},
): Promise<Ended> {
  const command = [process.execPath, program, ...args];
  const [file = '', ...rest] = onTerminal
    ? ['script', '-qec', command.map(quoted).join(' '), '/dev/null']
    : command;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(file, rest, { env: { PATH, HOME, ...settings } });
  child.stdin.on('error', () => {});
  child.stdin.end(typed);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, beside, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, beside, json: args.includes('--json') && out ? JSON.parse(out) : undefined };
}
