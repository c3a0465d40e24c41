import type { Imported } from './import-account.ts';
import type { Importable, Unreadable } from './read-account.ts';
import type { Entry } from './read-lines.ts';

interface Noted {
  readonly line: number;
  /** The person's id in the other system, never a name or an address. */
  readonly id?: string;
  readonly why: string;
}

/** The most lines that the answer lists; all lines are printed as they come. */
const KEPT = 1_000;
const A_MILESTONE = 10_000;
/** An id that may be printed: no address, and no control characters. */
const NAMES_NOBODY = /^[\w .:-]{1,60}$/;

/** The totals at the start; `Totals` explains the names. */
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
 * The totals of a whole file. No second factor is lost without being counted: `hadTwoStep` + `stillToSetUp` (in the other
 * system) = `withTwoStep` + `setUpAgain` (created here) + `existingHadTwoStep` + `refusedHadTwoStep` (not created, of either
 * kind). `existingWithoutTwoStep` are the existing accounts without one here.
 */
export type Totals = Readonly<typeof nothing>;

/** Counts the outcome of each line, and prints those that the operator has to know. Never quotes a line's content. */
export interface Report {
  tell(entry: Pick<Entry, 'line' | 'id'>, imported: Imported, read: Importable | Unreadable): void;
  /** Prints what is left to print. */
  end(): void;
  readonly totals: Totals;
  readonly refusedLines: readonly Noted[];
  readonly setUpAgainLines: readonly Noted[];
  readonly notedLines: readonly Noted[];
}

/** What an import says while it runs, and its totals in the end. */
export function createReport(say: (text: string) => void, what: 'line' | 'user' = 'line'): Report {
  const totals = { ...nothing };
  const refusedLines: Noted[] = [];
  const setUpAgainLines: Noted[] = [];
  const notedLines: Noted[] = [];
  const { note, noteExisting, endRun } = createNotes(say, what);

  function tellCreated(entry: Pick<Entry, 'line' | 'id'>, account: Importable): void {
    endRun();
    countCreated(totals, account);
    for (const each of account.notes) note(notedLines, entry, each, '');
    if (account.setUpAgain !== undefined)
      note(setUpAgainLines, entry, account.setUpAgain, '2-Step Verification must be set up again: ');
  }

  return {
    totals,
    refusedLines,
    setUpAgainLines,
    notedLines,
    tell(entry, imported, read) {
      countFactors(totals, read, imported);
      if (imported === 'exists-without') {
        totals.existing += 1;
        note(notedLines, entry, 'already exists, without 2-Step Verification here', '');
      } else if (imported === 'exists') {
        totals.existing += 1;
        noteExisting(entry.line);
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

function countCreated(totals: typeof nothing, account: Importable): void {
  totals.created += 1;
  if (account.apps.length > 0) totals.withTwoStep += 1;
  if (!account.password) totals.withoutPassword += 1;
  if (account.setUpAgain !== undefined) totals.setUpAgain += 1;
}

function countFactors(totals: typeof nothing, { had }: Importable | Unreadable, imported: Imported): void {
  totals.lines += 1;
  if (had === undefined) return;
  totals[had === 'second-step' ? 'hadTwoStep' : 'stillToSetUp'] += 1;
  if (imported === 'exists-without') totals.existingWithoutTwoStep += 1;
  if (imported === 'exists' || imported === 'exists-without') totals.existingHadTwoStep += 1;
  else if (imported !== 'created') totals.refusedHadTwoStep += 1;
}

/** Prints notes on lines. A file imported again is one long run of existing accounts, printed as one note. */
function createNotes(say: (text: string) => void, what: 'line' | 'user') {
  let run: [from: number, to: number] | undefined;

  function endRun(): void {
    if (!run) return;
    const [from, to] = run;
    say(from === to ? `${what} ${from}: already exists` : `${what}s ${from} to ${to}: already exist`);
    run = undefined;
  }

  return {
    endRun,
    noteExisting(line: number): void {
      run = run ? [run[0], line] : [line, line];
    },
    note(lines: Noted[], { line, id: given }: Pick<Entry, 'line' | 'id'>, why: string, said: string): void {
      endRun();
      const id = given !== undefined && NAMES_NOBODY.test(given) ? given : undefined;
      say(`${what} ${line}${id === undefined ? '' : ` (${id})`}: ${said}${why}`);
      if (lines.length < KEPT) lines.push({ line, ...(id !== undefined && { id }), why });
    },
  };
}
