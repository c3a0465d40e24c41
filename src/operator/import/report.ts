import type { Imported } from './import-account.ts';
import type { Importable } from './read-account.ts';

interface Noted {
  readonly line: number;
  readonly why: string;
}

/** So many lines are kept for the answer; all of them are said as they come. */
const KEPT = 1_000;
const A_MILESTONE = 10_000;

/** What became of a whole file. It names lines and reasons, never what stood in them. */
export interface Totals {
  readonly lines: number;
  readonly created: number;
  readonly withTwoStep: number;
  readonly withoutPassword: number;
  readonly setUpAgain: number;
  readonly existing: number;
  readonly refused: number;
}

/** Counts what becomes of each line and says at once what an operator has to know of one. */
export interface Report {
  tell(line: number, imported: Imported, read: Importable | { readonly why: string }): void;
  /** Says what is left to say. */
  end(): void;
  readonly totals: Totals;
  readonly refusedLines: readonly Noted[];
  readonly setUpAgainLines: readonly Noted[];
}

export function createReport(say: (text: string) => void, what: 'line' | 'user' = 'line'): Report {
  const totals = {
    lines: 0,
    created: 0,
    withTwoStep: 0,
    withoutPassword: 0,
    setUpAgain: 0,
    existing: 0,
    refused: 0,
  };
  const refusedLines: Noted[] = [];
  const setUpAgainLines: Noted[] = [];
  // A file that is imported again is one long run of lines that exist: said as one.
  let run: [from: number, to: number] | undefined;

  function endRun(): void {
    if (!run) return;
    const [from, to] = run;
    say(from === to ? `${what} ${from}: exists already` : `${what}s ${from} to ${to}: exist already`);
    run = undefined;
  }

  function note(lines: Noted[], line: number, why: string, said: string): void {
    endRun();
    say(`${what} ${line}: ${said}${why}`);
    if (lines.length < KEPT) lines.push({ line, why });
  }

  function tellCreated(line: number, account: Importable): void {
    totals.created += 1;
    if (account.app) totals.withTwoStep += 1;
    if (!account.password) totals.withoutPassword += 1;
    if (account.setUpAgain === undefined) return;
    totals.setUpAgain += 1;
    note(setUpAgainLines, line, account.setUpAgain, '2-Step Verification has to be set up again: ');
  }

  return {
    totals,
    refusedLines,
    setUpAgainLines,
    tell(line, imported, read) {
      totals.lines += 1;
      if (imported === 'exists') {
        totals.existing += 1;
        run = run ? [run[0], line] : [line, line];
      } else if (imported === 'created') {
        endRun();
        tellCreated(line, read as Importable);
      } else {
        totals.refused += 1;
        note(refusedLines, line, imported.why, 'refused: ');
      }
      if (totals.lines % A_MILESTONE === 0) say(`${totals.lines} read, ${totals.created} new`);
    },
    end: endRun,
  };
}
