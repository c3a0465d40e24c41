import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runSallyport } from './command-line.ts';

export interface Circumstances {
  /** The folder that the operator is in. */
  readonly folder: string;
  readonly settings: Record<string, string>;
  /** A folder of programs that come before the system's. */
  readonly path?: string;
}

/** Commands of docs/operations.md, carried out as they are written there. */
export interface Commands {
  readonly lines: readonly string[];
  /** The output of all of them; throws where a command of the shell fails. `npx sallyport` is the compiled program. */
  carryOut(circumstances: Circumstances): Promise<string>;
}

const commandsIn = (lines: readonly string[]): Commands => ({
  lines,
  async carryOut({ folder, settings, path = '' }) {
    const env = { PATH: `${path}:/usr/bin:/bin`, ...settings };
    let said = '';
    for (const line of lines) {
      const ours = /^npx sallyport ([^#]+)/.exec(line)?.[1]?.trim().split(' ');
      if (ours) {
        const { out, beside } = await runSallyport(settings, ours);
        said += out + beside;
      } else
        said += execFileSync('bash', ['-ec', line], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
    }
    return said;
  },
});

/** The texts of the blocks of code in a section of a page of the manual, in their order. */
export function blocksOf(page: string, section: string, language: string): string[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const part = text.split(/^##+ /m).find((it) => it.startsWith(`${section}\n`));
  if (part === undefined) throw new Error(`docs/${page} has no section "${section}"`);
  const blocks = part.matchAll(/^```(\w+)\n(.*?)^```/gms);
  return [...blocks].filter(([, its]) => its === language).map(([, , lines]) => lines!.trim());
}

/** The blocks of commands in a section of docs/operations.md. */
export const manual = (section: string): readonly Commands[] =>
  blocksOf('operations.md', section, 'sh').map((block) => commandsIn(block.split('\n')));

/** One command of ours. */
manual.command = (words: string): Commands => commandsIn([`npx sallyport ${words}`]);
