import { forgetLostCheckpointKeys } from '../../activity/checkpoint-key.ts';
import { replaceSigningKeys } from '../../console/keys/replace-signing-keys.ts';
import { rotateSigningKeys, type NextKey } from '../../console/keys/rotate-signing-keys.ts';
import type { Context } from '../../context.ts';
import { headOf, seal, sealedBy, unseal, Unsealable, type Place } from '../../vault/sealing.ts';
import { placeOf, sealedColumns, type Column } from '../columns.sql.ts';
import { did, refused, type Answer } from '../answer.ts';
import { countSealed } from '../doctor/doctor.sql.ts';
import { FROM_THE_START, replaceSealed, selectPage, type PageRow, type Resealed } from './rotate.sql.ts';

/** The most rows that can't be opened and are named one by one. */
const NAMED = 100;

interface Tally {
  looked: number;
  resealed: number;
  /** Rows that changed between reading and writing; they are left alone. */
  changed: number;
  unopened: number;
  readonly named: string[];
}

interface RotateOptions {
  /** The keys that are missing are lost for good: what only the server needs is made anew. */
  readonly lost?: boolean;
  /** Others may have a key of the list: once nothing is sealed with it, the keys that sign are replaced, too. */
  readonly leaked?: boolean;
  /** Rows read in one batch; the changed ones of a batch are locked together. */
  readonly batch: number;
  /** Called after each batch. */
  readonly progress: (place: string, tally: Readonly<Tally>) => void;
}

/**
 * Seals every value again that the first key didn't seal, while servers keep running. It stores no state and looks for what is
 * left, so it may be killed at any moment and run again. Rows that no key opens are named and left as they are. Refused if
 * there are such rows, or if servers still seal with another key; otherwise the keys that sign for consoles and applications are
 * followed by new ones.
 */
export async function rotateKeys(context: Context, options: RotateOptions): Promise<Answer> {
  const { db, keyring } = context;
  const { id: first } = keyring.first;
  let replaced = options.lost === true ? await replaceSigningKeys(context, 'lost') : undefined;
  if (options.lost === true) await forgetLostCheckpointKeys(context);
  const tally: Tally = { looked: 0, resealed: 0, changed: 0, unopened: 0, named: [] };
  for (const column of sealedColumns(context.now())) await rotateColumn(context, column, options, tally);

  const others = (await countSealed(db, context.now())).filter(({ sample }) => sealedBy(sample) !== first);
  const left = others.reduce((sum, { count }) => sum + count, 0);
  const { named, ...counts } = tally;
  if (left === 0 && options.leaked === true) replaced = await replaceSigningKeys(context, 'leaked');
  const facts = { key: first, ...counts, left, rows: named, ...(replaced && { replaced }) };
  const text = `${sayReplaced(replaced)}${tally.looked} rows checked, ${tally.resealed} resealed with ${first}`;
  if (left === 0) {
    // Those that were replaced just now sign already: they need no follower.
    const signing = replaced?.length ? [] : await rotateSigningKeys(context);
    return did(`${text}. Nothing is sealed with another key.${saySigning(signing)}`, { ...facts, signing });
  }
  const why =
    tally.unopened > 0
      ? `${tally.unopened} that no key opens were left as they are: put the key that is missing at the end of the list ` +
        'and run this again, or else reset 2-Step Verification for the people affected'
      : `${left} are sealed with another key since: a server still has that one first; start it again, then run this again`;
  const answer = refused('rows-left', `${text}; ${why}.`);
  const list = named.length > 0 && { list: named.join('\n') };
  return { ...answer, facts: { ...answer.facts, ...facts }, ...list };
}

const sayReplaced = (replaced: readonly string[] = []): string =>
  replaced.length === 0
    ? ''
    : `Keys for signatures were replaced, and new ones sign now: ${replaced.join(', ')}. `;

const saySigning = ([first, ...others]: readonly NextKey[]): string =>
  first === undefined
    ? ''
    : ` New keys for signatures are published and sign from ${first.signsFrom.toISOString()} on: ` +
      `${[first, ...others].map(({ algorithm }) => algorithm).join(', ')}.`;

async function rotateColumn(
  context: Context,
  column: Column,
  { batch, progress }: RotateOptions,
  tally: Tally,
): Promise<void> {
  const { db, keyring } = context;
  const head = headOf(keyring.first);
  for (let after = FROM_THE_START; ;) {
    const page = await selectPage(db, column, { after, head, most: batch });
    const rows = page.flatMap((row) => resealedRow(context, column, row, tally));
    const replaced = rows.length === 0 ? 0 : await db.transaction((tx) => replaceSealed(tx, column, rows));
    tally.looked += page.length;
    tally.resealed += replaced;
    tally.changed += rows.length - replaced;
    progress(placeOf(column), tally);
    const last = page.at(-1);
    if (last === undefined || page.length < batch) return;
    after = last.id;
  }
}

function resealedRow(
  { keyring, random }: Context,
  { column }: Column,
  { id, table, account, sealed }: PageRow,
  tally: Tally,
): Resealed[] {
  if (sealed === null) return [];
  const place: Place = { table, column: column.name, row: id, account };
  try {
    return [{ id, before: sealed, after: seal(keyring, random, place, unseal(keyring, place, sealed)) }];
  } catch (fault) {
    if (!(fault instanceof Unsealable)) throw fault;
    tally.unopened += 1;
    if (tally.named.length < NAMED) tally.named.push(fault.message);
    return [];
  }
}
