import type { CommandLine } from './command-line.ts';

const EVERY_MS = 2_000;

/** Says how far something is, beside the answer and not too often. */
export function progressOn({ terminal, ambient }: CommandLine): (text: string) => void {
  let told = ambient.now().getTime();
  return (text) => {
    const now = ambient.now().getTime();
    if (now - told < EVERY_MS) return;
    told = now;
    terminal.beside(text);
  };
}
