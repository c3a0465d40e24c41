import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Circumstances {
  readonly settings: Record<string, string>;
  /** The folder that the operator is in; the tests' own if none is given. */
  readonly folder?: string;
  /** A folder of programs that come before the system's. */
  readonly path?: string;
  /** What the operator answers to questions, at a terminal. */
  readonly typed?: string;
}

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly beside: string;
}

/** Commands of docs/operations.md, carried out as they are written there. */
export interface Commands {
  readonly lines: readonly string[];
  /** The output of all of them; throws where a command of the shell fails. */
  carryOut(circumstances: Circumstances): Promise<string>;
}

const ourPrograms = fileURLToPath(new URL('./bin', import.meta.url));
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Types a line of the documents into a shell, where `npx sallyport` is the compiled program. */
export async function type(line: string, circumstances: Circumstances): Promise<Said> {
  const { settings, folder, path = '', typed } = circumstances;
  const env = { PATH: `${ourPrograms}:${path}:/usr/bin:/bin`, NODE: process.execPath, ...settings };
  const shell = ['bash', '-ec', line];
  const [file = '', ...args] =
    typed === undefined ? shell : ['script', '-qec', shell.map(quoted).join(' '), '/dev/null'];
  const child = spawn(file, args, { env, ...(folder && { cwd: folder }) });
  child.stdin.end(typed ?? '');
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, beside, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, beside };
}

const isOurs = (line: string) => line.startsWith('npx sallyport ');

const commandsIn = (lines: readonly string[]): Commands => ({
  lines,
  async carryOut(circumstances) {
    let said = '';
    for (const line of lines) {
      const { code, out, beside } = await type(line, circumstances);
      if (code !== 0 && !isOurs(line)) throw new Error(`${line}: ${beside}`);
      said += out + beside;
    }
    return said;
  },
});

/** A section of a page of the manual, without those below it. */
export function sectionOf(page: string, section: string): string {
  const whole = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const part = whole.split(/^##+ /m).find((it) => it.startsWith(`${section}\n`));
  if (part === undefined) throw new Error(`docs/${page} has no section "${section}"`);
  return part;
}

/** The texts of the blocks of code in a section of a page of the manual, in their order. */
export const blocksOf = (page: string, section: string, language: string): string[] =>
  [...sectionOf(page, section).matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, its]) => its === language)
    .map(([, , lines]) => lines!.trim());

/** The blocks of commands in a section of docs/operations.md. */
export const manual = (section: string): readonly Commands[] =>
  blocksOf('operations.md', section, 'sh').map((block) => commandsIn(block.split('\n')));

/** One command of ours. */
manual.command = (words: string): Commands => commandsIn([`npx sallyport ${words}`]);

/** The commands of ours within the sentences of a section of docs/operations.md, in their order. */
manual.steps = (section: string): readonly string[] =>
  [...sectionOf('operations.md', section).matchAll(/`(npx sallyport [^`]+)`/g)].map(([, line]) =>
    line!.replaceAll(/\s+/g, ' '),
  );

/** The commands that stand after a `$` in the examples of a section of docs/operations.md, in their order. */
manual.typed = (section: string): readonly string[] =>
  blocksOf('operations.md', section, 'console').flatMap((block) =>
    [...block.matchAll(/^\$ (.+?)(?: +#.*)?$/gm)].map(([, line]) => line!),
  );
