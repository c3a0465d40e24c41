import { createInterface, type Interface } from 'node:readline';
import { escapedForTerminal } from '../../text/visible-text.ts';

/**
 * Where a command speaks. Answers go out; errors and questions go beside, so that the answer can be piped on. What people
 * typed somewhere is among it: control and bidi characters are written as JSON's escapes, everywhere (ASVS 16.4.1).
 */
export interface Terminal {
  /** Whether somebody sits there who can be asked. */
  readonly interactive: boolean;
  out(text: string): void;
  /** A piece of a long answer, which is JSON; false once nobody reads on. */
  write(piece: string): boolean;
  beside(text: string): void;
  /** What is typed on one line, without the space around it; nothing if whoever sat there has gone. */
  ask(question: string): Promise<string>;
  /** What is piped in, whole. Not for a terminal that is asked, too. */
  read(): AsyncIterable<Buffer | string>;
  close(): void;
}

export function createTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  // One for all questions: it may read lines ahead, of what was typed or pasted before it was asked.
  let lines: Interface | undefined;
  let read: AsyncIterator<string> | undefined;
  // Piped on to something that ended (EPIPE): no reason to fall over in the middle of the work.
  let gone = false;
  stdout.on('error', () => (gone = true));
  return {
    interactive: stdin.isTTY === true,
    write(piece) {
      stdout.write(escapedForTerminal(piece));
      return !gone;
    },
    out: (text) => void stdout.write(`${escapedForTerminal(text)}\n`),
    beside: (text) => void stderr.write(`${escapedForTerminal(text)}\n`),
    async ask(question) {
      lines ??= createInterface({ input: stdin, output: stderr });
      read ??= lines[Symbol.asyncIterator]();
      lines.setPrompt(escapedForTerminal(question));
      lines.prompt();
      const { value } = await read.next();
      return (value ?? '').trim();
    },
    read: () => stdin,
    close: () => lines?.close(),
  };
}
