import type { Imported } from './import-account.ts';
import type { Importable, Unreadable } from './read-account.ts';
import type { Entry } from './read-lines.ts';

interface Noted {
  readonly line: number;
  /** Who that is where they come from: an id, never a name or an address. */
  readonly id?: string;
  readonly why: string;
}

/** So many lines are kept for the answer; all of them are said as they come. */
const KEPT = 1_000;
const A_MILESTONE = 10_000;
/** An id that may be said: no address, and nothing that a terminal takes for more than letters. */
const NAMES_NOBODY = /^[\w .:-]{1,60}$/;

/** Nothing was counted yet. What the names mean stands in `Totals`. */
const nothing = {
  lines: 0,
  created: 0,
  withTwoStep: 0,
  withoutPassword: 0,
  setUpAgain: 0,
  existing: 0,
  refused: 0,
  hadTwoStep: 0,
  stillToSetUp: 0,
  existingHadTwoStep: 0,
  existingWithoutTwoStep: 0,
  refusedHadTwoStep: 0,
};

/**
 * What became of a whole file. It names lines and reasons, never what stood in them. Nobody's second factor is lost without
 * being counted: `hadTwoStep` + `stillToSetUp` (where they come from) = `withTwoStep` + `setUpAgain` (made here) +
 * `existingHadTwoStep` + `refusedHadTwoStep` (of those that aren't made, either kind). Of those who exist
 * `existingWithoutTwoStep` have none here.
 */
export type Totals = Readonly<typeof nothing>;

/** Counts what becomes of each line and says at once what an operator has to know of one. */
export interface Report {
  tell(entry: Pick<Entry, 'line' | 'id'>, imported: Imported, read: Importable | Unreadable): void;
  /** Says what is left to say. */
  end(): void;
  readonly totals: Totals;
  readonly refusedLines: readonly Noted[];
  readonly setUpAgainLines: readonly Noted[];
  readonly notedLines: readonly Noted[];
}

export function createReport(say: (text: string) => void, what: 'line' | 'user' = 'line'): Report {
  const totals = { ...nothing };
  const refusedLines: Noted[] = [];
  const setUpAgainLines: Noted[] = [];
  const notedLines: Noted[] = [];
  // A file that is imported again is one long run of lines that exist: said as one.
  let run: [from: number, to: number] | undefined;

  function endRun(): void {
    if (!run) return;
    const [from, to] = run;
    say(from === to ? `${what} ${from}: exists already` : `${what}s ${from} to ${to}: exist already`);
    run = undefined;
  }

  function note(
    lines: Noted[],
    { line, id: given }: Pick<Entry, 'line' | 'id'>,
    why: string,
    said: string,
  ): void {
    endRun();
    const id = given !== undefined && NAMES_NOBODY.test(given) ? given : undefined;
    say(`${what} ${line}${id === undefined ? '' : ` (${id})`}: ${said}${why}`);
    if (lines.length < KEPT) lines.push({ line, ...(id !== undefined && { id }), why });
  }

  function tellCreated(entry: Pick<Entry, 'line' | 'id'>, account: Importable): void {
    endRun();
    totals.created += 1;
    if (account.app) totals.withTwoStep += 1;
    if (!account.password) totals.withoutPassword += 1;
    for (const each of account.notes) note(notedLines, entry, each, '');
    if (account.setUpAgain === undefined) return;
    totals.setUpAgain += 1;
    const said = '2-Step Verification has to be set up again: ';
    note(setUpAgainLines, entry, account.setUpAgain, said);
  }

  function count({ had }: Importable | Unreadable, imported: Imported): void {
    totals.lines += 1;
    if (had === undefined) return;
    totals[had === 'second-step' ? 'hadTwoStep' : 'stillToSetUp'] += 1;
    if (imported === 'exists-without') totals.existingWithoutTwoStep += 1;
    if (imported === 'exists' || imported === 'exists-without') totals.existingHadTwoStep += 1;
    else if (imported !== 'created') totals.refusedHadTwoStep += 1;
  }

  return {
    totals,
    refusedLines,
    setUpAgainLines,
    notedLines,
    tell(entry, imported, read) {
      count(read, imported);
      if (imported === 'exists-without') {
        totals.existing += 1;
        note(notedLines, entry, 'exists already, and has no 2-Step Verification here', '');
      } else if (imported === 'exists') {
        totals.existing += 1;
        run = run ? [run[0], entry.line] : [entry.line, entry.line];
      } else if (imported === 'created') {
        tellCreated(entry, read as Importable);
      } else {
        totals.refused += 1;
        note(refusedLines, entry, imported.why, 'refused: ');
      }
      if (totals.lines % A_MILESTONE === 0) say(`${totals.lines} read, ${totals.created} new`);
    },
    end: endRun,
  };
}
