import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runSallyport } from './command-line.ts';

export interface Circumstances {
  /** Where the operator stands. */
  readonly folder: string;
  readonly settings: Record<string, string>;
  /** A folder of programs before the system's. */
  readonly path?: string;
}

/** Commands of docs/operations.md, to be carried out as they stand there. */
export interface Commands {
  readonly lines: readonly string[];
  /** Gives what they printed; throws where one of the shell fails. `npx sallyport` is the compiled program. */
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

/** The blocks of commands (```sh) of a section, in their order. */
export function manual(section: string): readonly Commands[] {
  const text = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const part = text.split(/^## /m).find((it) => it.startsWith(`${section}\n`));
  if (part === undefined) throw new Error(`docs/operations.md has no section "${section}"`);
  return [...part.matchAll(/^```sh\n(.*?)^```/gms)].map(([, lines]) => commandsIn(lines!.trim().split('\n')));
}

/** One command of ours. */
manual.command = (words: string): Commands => commandsIn([`npx sallyport ${words}`]);
