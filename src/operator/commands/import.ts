import type { Context } from '../../context.ts';
import { importAccounts } from '../import/import-accounts.ts';
import { selectOwnerless } from '../import/import.sql.ts';
import { openExport, type Source } from '../import/open-export.ts';
import { FileFault } from '../import/read-file.ts';
import { createReport, type Report, type Totals } from '../import/report.ts';
import { did, refused, type Answer } from './answer.ts';
import type { Terminal } from './terminal.ts';

export interface HowToImport extends Source {
  readonly dryRun: boolean;
  readonly trustAddresses: boolean;
}

/**
 * Makes an account of each line, or tells what would become of it. What is refused doesn't hold up the rest: it is told,
 * and the answer is "no" at the end. To import the same file again is harmless, also after a kill.
 */
export async function importFile(context: Context, terminal: Terminal, how: HowToImport): Promise<Answer> {
  // Without a key nothing can be sealed: said before anything is written.
  void context.keyring.first;
  const report = createReport(terminal.beside, how.from === undefined ? 'line' : 'user');
  try {
    await importAccounts(context, openExport(terminal, how), report, how);
  } catch (fault) {
    report.end();
    if (!(fault instanceof FileFault)) throw fault;
    return refused('file-unreadable', fault.message);
  }
  report.end();
  const ownerless = how.dryRun ? [] : await selectOwnerless(context.db);
  return toAnswer(report, how, ownerless);
}

function toAnswer(
  { totals, refusedLines, setUpAgainLines }: Report,
  { dryRun }: HowToImport,
  ownerless: readonly string[],
): Answer {
  const sentence = sumUp(totals, dryRun) + nobodyOwns(ownerless);
  const facts = { dryRun, ...totals, refusedLines, setUpAgainLines, ownerless };
  if (totals.refused === 0) return did(sentence, facts);
  const no = refused('lines-refused', sentence);
  return { ...no, facts: { ...no.facts, ...facts } };
}

function sumUp(totals: Totals, dryRun: boolean): string {
  const { created, withTwoStep, withoutPassword, setUpAgain, existing, refused: no } = totals;
  const were = (count: number) => (dryRun ? 'would be' : count === 1 ? 'was' : 'were');
  return [
    `${accounts(created)} ${were(created)} created`,
    `: ${withTwoStep} with 2-Step Verification, ${withoutPassword} without a password, `,
    `${setUpAgain} to set 2-Step Verification up again. `,
    `${accounts(existing)} existed already, ${no} ${were(no)} refused.`,
    dryRun ? ' Nothing was changed.' : '',
  ].join('');
}

const accounts = (count: number): string => (count === 1 ? '1 account' : `${count} accounts`);

const nobodyOwns = (slugs: readonly string[]): string =>
  slugs.length === 0 ? '' : ` Nobody owns ${slugs.join(', ')}: see "sallyport organization transfer".`;
