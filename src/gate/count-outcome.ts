import { isRefused, type Outcome } from '../contract/outcome.ts';
import type { Passage } from './passage.ts';

/** Counts an outcome in the metric that the route names. It is done here and not in acts, to count every refusal. */
export function countOutcome({ context, entry, fields }: Passage, outcome: Outcome<unknown>): void {
  if (entry.method !== 'POST') return;
  const { signIns, secondSteps } = context.metrics;
  if (entry.counts === 'sign-in') {
    signIns.inc({ outcome: isRefused(outcome) ? outcome.code : (outcome.body as { next: string }).next });
  }
  const kind = fields.recoveryCode ? 'recovery-code' : fields.code ? 'app' : undefined;
  if (entry.counts !== 'second-step' || kind === undefined) return;
  const during = entry.who === 'challenge' ? 'sign-in' : 'change';
  secondSteps.inc({ kind, during, outcome: isRefused(outcome) ? outcome.code : 'accepted' });
}
