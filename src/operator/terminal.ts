import { createInterface, type Interface } from 'node:readline';
import { escapedForTerminal } from '../text/visible-text.ts';

/**
 * A command's input and output. Answers go to stdout, errors and questions to stderr, so that the answer can be piped. Output
 * may contain what people typed, so control and bidi characters are always escaped as in JSON (ASVS 16.4.1).
 */
export interface Terminal {
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  /** Writes a line to stdout. */
  out(text: string): void;
  /** Writes a piece of a long JSON answer to stdout; false if the reader is gone. */
  write(piece: string): boolean;
  /** Writes a line to stderr. */
  beside(text: string): void;
  /** Asks on stderr and returns the typed line, trimmed; empty at the end of the input. */
  ask(question: string): Promise<string>;
  /** The whole of stdin. Not together with `ask`. */
  read(): AsyncIterable<Buffer | string>;
  close(): void;
}

export function createTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  // One reader for all questions, because it may have read ahead lines that were typed or pasted early.
  let lines: Interface | undefined;
  let read: AsyncIterator<string> | undefined;
  let ended = false;
  // The reader of the pipe may end first (EPIPE); the command still finishes its work.
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
      lines ??= createInterface({ input: stdin, output: stderr }).once('close', () => (ended = true));
      read ??= lines[Symbol.asyncIterator]();
      // After the end of the input what was read ahead still answers, but the reader can't prompt any more.
      if (ended) stderr.write(escapedForTerminal(question));
      else {
        lines.setPrompt(escapedForTerminal(question));
        lines.prompt();
      }
      const { value } = await read.next();
      return (value ?? '').trim();
    },
    read: () => stdin,
    close: () => lines?.close(),
  };
}
