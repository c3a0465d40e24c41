import { createInterface } from 'node:readline/promises';

/** Where a command speaks. Answers go out; errors and questions go beside, so that the answer can be piped on. */
export interface Terminal {
  /** Whether somebody sits there who can be asked. */
  readonly interactive: boolean;
  out(text: string): void;
  beside(text: string): void;
  /** What is typed on one line, without the space around it. */
  ask(question: string): Promise<string>;
}

export function createTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  return {
    interactive: stdin.isTTY === true,
    out: (text) => void stdout.write(`${text}\n`),
    beside: (text) => void stderr.write(`${text}\n`),
    async ask(question) {
      const line = createInterface({ input: stdin, output: stderr });
      try {
        return (await line.question(question)).trim();
      } finally {
        line.close();
      }
    },
  };
}
