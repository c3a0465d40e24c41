import type { Context } from '../../context.ts';
import { importAccounts, type HowToWrite } from '../import/import-accounts.ts';
import { selectOwnerless } from '../import/import.sql.ts';
import { openExport, type Source } from '../import/open-export.ts';
import { createPlan, type Plan } from '../import/plan.ts';
import { FileFault } from '../import/read-file.ts';
import { createReport, type Report, type Totals } from '../import/report.ts';
import { did, refused, type Answer } from '../answer.ts';
import type { Terminal } from '../terminal.ts';

export interface HowToImport extends Source, HowToWrite {}

/**
 * Imports an account from each line, or reports what would happen in a dry run. A refused line doesn't stop the others: it is
 * reported, and the answer is a refusal. Importing the same file again is harmless, also after a kill.
 */
export async function importFile(context: Context, terminal: Terminal, how: HowToImport): Promise<Answer> {
  // Throws before anything is written if there is no key to seal with.
  void context.keyring.first;
  const report = createReport(terminal.beside, how.from === undefined ? 'line' : 'user');
  const plan = createPlan(context.db, how);
  try {
    await importAccounts(context, openExport(terminal, how, context.now()), { report, plan }, how);
  } catch (fault) {
    report.end();
    if (!(fault instanceof FileFault)) throw fault;
    return refused('file-unreadable', fault.message);
  }
  report.end();
  return toAnswer(report, how, plan, await nobodysOrganizations(context, how, plan));
}

/** Slugs of organizations without an owner; in a dry run, of those that would have none. */
async function nobodysOrganizations({ db }: Context, { dryRun }: HowToImport, plan: Plan): Promise<string[]> {
  const now = await selectOwnerless(db);
  if (!dryRun) return now;
  return [...now.filter((slug) => !plan.owns(slug)), ...plan.ownerless()].sort().slice(0, 100);
}

function toAnswer(
  { totals, refusedLines, setUpAgainLines, notedLines }: Report,
  { dryRun }: HowToImport,
  plan: Plan,
  ownerless: readonly string[],
): Answer {
  const intoExisting = plan.intoExisting();
  const sentence = [
    ...sumUp(totals, dryRun),
    ...intoExisting.map(
      ({ name, slug, people }) => `Into ${name} (${slug}), which was created here: ${people}.`,
    ),
    ...nobodyOwns(ownerless),
    ...(dryRun ? ['Nothing was changed.'] : []),
  ].join(' ');
  const lists = { refusedLines, setUpAgainLines, notedLines, intoExisting, ownerless };
  const facts = { dryRun, ...totals, ...lists };
  if (totals.refused === 0) return did(sentence, facts);
  const refusal = refused('lines-refused', sentence);
  return { ...refusal, facts: { ...refusal.facts, ...facts } };
}

function sumUp(totals: Totals, dryRun: boolean): string[] {
  const { created, withTwoStep, withoutPassword, setUpAgain, existing, refused: no } = totals;
  const { hadTwoStep, stillToSetUp, existingHadTwoStep, refusedHadTwoStep } = totals;
  const without = totals.existingWithoutTwoStep;
  const were = (count: number) => (dryRun ? 'would be' : count === 1 ? 'was' : 'were');
  return [
    `${accounts(created)} ${were(created)} created: ${withTwoStep} with 2-Step Verification, ` +
      `${withoutPassword} without a password, ${setUpAgain} to set 2-Step Verification up again.`,
    `${accounts(existing)} already existed, ${no} ${were(no)} refused.`,
    `Where they come from ${hadTwoStep} had 2-Step Verification and ${stillToSetUp} still had to set it up: ` +
      `${withTwoStep} have it here, ${setUpAgain} set it up first, ` +
      `${existingHadTwoStep} already existed${without > 0 ? ` (${without} without it here)` : ''}, ${refusedHadTwoStep} ${were(refusedHadTwoStep)} refused.`,
  ];
}

const accounts = (count: number): string => (count === 1 ? '1 account' : `${count} accounts`);

const nobodyOwns = (slugs: readonly string[]): string[] =>
  slugs.length === 0 ? [] : [`No owner for ${slugs.join(', ')}: see "sallyport organization transfer".`];
