import { z } from 'zod';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import { isAtLeast, roles } from '../../contract/who.ts';
import { closedRefusal, setUpAgain } from '../../mandate/mandate.ts';
import { later, minutes } from '../../process/durations.ts';
import { proofNeeded } from '../../sessions/proof.ts';
import type { Told } from '../told.ts';
import { isPhishingResistant, sessionMethods, type SessionMethod } from '../../contract/shown.ts';

const wrong = { error: 'fields.wrongType' };

/** The policy of a path, as a proxy's configuration writes it. */
export const policyInput = z
  .object({
    /** Id or slug of the organization in which the person has to be a member. */
    organization: z.string(wrong).min(1, wrong).max(100, wrong).optional(),
    /** The least role there. */
    role: z.enum(roles, wrong).optional(),
    /** The session has shown a second step. */
    'second-step': z.literal('required', wrong).optional(),
    /** The person was proved so many minutes ago at most. */
    within: z
      .string(wrong)
      .regex(/^[1-9]\d{0,4}$/, wrong)
      .transform(Number)
      .optional(),
    /** The session has shown one of these. */
    methods: z
      .string(wrong)
      .transform((written) => written.split(','))
      .pipe(z.array(z.enum(sessionMethods, wrong)))
      .optional(),
    /** The console's origin, for which an assertion is signed. */
    audience: z.string(wrong).max(300, wrong).optional(),
  })
  .refine(({ organization, role }) => role === undefined || organization !== undefined, {
    path: ['role'],
    message: 'fields.wrongType',
  });
export type Policy = z.infer<typeof policyInput>;

/**
 * Checks what a session has shown against a policy. Refuses `two-step-required` for what the account lacks, `proof-required`
 * for what only this session does, and `not-allowed` for an organization that isn't the person's or isn't there, and for too
 * low a role.
 */
export function refuseBy(policy: Policy, told: Told, now: Date): Refusal | undefined {
  if (told.mustSetUp) return setUpAgain;
  return refuseMember(policy, told) ?? refuseStrength(policy, told, now);
}

function refuseMember({ organization: named, role }: Policy, { organizations, closed, account }: Told) {
  if (named === undefined) return undefined;
  const [shut] = closed;
  if (shut) return closedRefusal(shut.why, shut.name);
  const [organization] = organizations;
  if (organization && (role === undefined || isAtLeast(organization.role, role))) return undefined;
  return refuse('not-allowed', {
    variant: 'console',
    facts: { email: account.email },
    language: account.language,
  });
}

function refuseStrength({ 'second-step': secondStep, methods, within }: Policy, told: Told, now: Date) {
  const wanted: readonly SessionMethod[][] = [...(secondStep ? [['mfa'] as const] : []), methods ?? []].map(
    (it) => [...it],
  );
  for (const some of wanted) {
    if (some.length === 0 || some.some((method) => told.methods.includes(method))) continue;
    const shown = some.filter((method) => canShow(told, method));
    // Where 2-Step Verification is off the setup comes first, whatever is added to it then.
    if (shown.length === 0)
      return refuse('two-step-required', told.twoStep && some.every(isKey) ? { level: 'passkeys' } : {});
    return shown.every(isKey)
      ? refuse('proof-required', { needs: ['passkey'] })
      : proofNeeded({ account: told });
  }
  const { provedAt } = told;
  const isProved = within === undefined || (provedAt !== undefined && later(provedAt, minutes(within)) > now);
  return isProved ? undefined : proofNeeded({ account: told });
}

const isKey = (method: SessionMethod): boolean => isPhishingResistant([method]);

/** Whether the account has what shows a method; which of the two a key is shows when it is used. */
function canShow({ twoStep, hasApp, hasPasskey }: Told, method: SessionMethod): boolean {
  switch (method) {
    case 'pwd':
      return true;
    case 'otp':
      return hasApp;
    case 'hwk':
    case 'swk':
      return hasPasskey;
    case 'recovery':
    case 'mfa':
      return twoStep;
  }
}
