import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyTrail, type Finding, type Wrong } from '../../activity/verify-trail.ts';
import type { Context } from '../../context.ts';
import { did, refused, type Answer } from '../answer.ts';

export interface VerifyOptions {
  readonly since?: Date;
  /** The path of a file with Sallyport's log lines, stored elsewhere. */
  readonly log?: string;
  readonly progress: (number: number) => void;
}

const words: Record<Wrong, string> = {
  'lines-removed': 'lines were removed',
  'lines-added': 'lines were added',
  'lines-altered': 'lines were altered',
  'checkpoint-missing': 'the checkpoint is missing',
  'checkpoint-altered': 'the checkpoint does not follow from the one before',
  'key-unavailable': 'can’t be checked: the key it was made with can’t be unsealed, or is missing',
  'not-as-logged': 'the checkpoint differs from the log',
};

/** Reports the checkpoints whose lines are not as they were when they were closed. Refused if there are any. */
export async function verifyActivity(
  context: Context,
  { since, log, progress }: VerifyOptions,
): Promise<Answer> {
  const logged = log === undefined ? new Map<number, string>() : await readLog(log);
  const { findings, ...counts } = await verifyTrail(context, { since, logged, progress });
  const compared = log === undefined ? '' : `, ${logged.size} of them in the log`;
  const looked = `checkpoints: ${counts.checkpoints}${compared}; lines: ${counts.lines}`;
  const younger = `lines without one yet: ${counts.unclosed}`;
  const facts = { ...counts, ...(log !== undefined && { logged: logged.size }), findings };
  if (findings.length === 0)
    return did(`Nothing was removed, altered or added (${looked}; ${younger}).`, facts);
  const answer = refused('not-as-it-was', `Not as it was: ${findings.length} (${looked}; ${younger}).`);
  return { ...answer, facts: { ...answer.facts, ...facts }, list: findings.map(inWords).join('\n') };
}

function inWords({ number, upTo, closedAt, what, afterId, lastId }: Finding): string {
  if (number === 0) return `before the first checkpoint: ${words[what]}`;
  const which =
    upTo === undefined || upTo === number ? `checkpoint ${number}` : `checkpoints ${number} to ${upTo}`;
  const when = closedAt ? `, closed ${closedAt.toISOString()}, lines ${afterId! + 1} to ${lastId}` : '';
  return `${which}${when}: ${words[what]}`;
}

/** The MACs of the checkpoints in a log, by number. Other lines, and lines that aren't JSON, are skipped. */
async function readLog(path: string): Promise<Map<number, string>> {
  const logged = new Map<number, string>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (!line.includes('"checkpoint"')) continue;
    const { number, mac } = checkpointIn(line);
    if (typeof number === 'number' && typeof mac === 'string') logged.set(number, mac);
  }
  return logged;
}

function checkpointIn(line: string): { number?: unknown; mac?: unknown } {
  try {
    const { checkpoint } = JSON.parse(line) as { checkpoint?: { number?: unknown; mac?: unknown } };
    return checkpoint ?? {};
  } catch {
    return {};
  }
}
