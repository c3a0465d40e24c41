import { decodeBase32 } from '../../two-step/base32.ts';
import { accountLine, whatIsWrong, type AccountLine } from './account-line.ts';
import { takeHash, type TakenHash } from './take-hash.ts';

/** An account that can be made: everything about it has been read. */
export interface Importable {
  readonly email: string;
  readonly name: string;
  readonly language: 'en' | 'ko';
  readonly createdAt: Date;
  /** Nothing: the way in is a forgotten password. */
  readonly password: Exclude<TakenHash, { why: string }> | undefined;
  readonly status: 'active' | 'reset-required';
  readonly suspended: boolean;
  readonly app: { readonly key: Buffer; readonly since: Date } | undefined;
  /** Why 2-Step Verification, which was on, can't go on as it was: the set-up comes first at the next sign-in. */
  readonly setUpAgain: string | undefined;
  readonly organizations: AccountLine['organizations'];
}

/** RFC 4226 section 4 asks for 16 bytes; older apps were given ten, which nobody guesses online either. */
const LEAST_KEY_BYTES = 10;
const MOST_KEY_BYTES = 128;

/**
 * Reads one line's value. What was signed up for and never proved is nobody's yet: an address that isn't verified brings
 * neither password nor app (whoever typed it there may not be who reads its mail), and is proved by a mailed link.
 */
export function readAccount(value: unknown, now: Date): Importable | { readonly why: string } {
  const read = accountLine.safeParse(value, { reportInput: true });
  if (!read.success) return { why: whatIsWrong(read.error) };
  const line = read.data;
  if (line.createdAt && line.createdAt > now) return { why: 'createdAt: lies in the future' };
  const hash = line.passwordHash === undefined ? undefined : takeHash(line.passwordHash);
  if (hash && 'why' in hash) return { why: `passwordHash: ${hash.why}` };
  const twoStep = readTwoStep(line, now);
  if (twoStep && 'why' in twoStep) return { why: twoStep.why };
  const nameless = line.organizations.find(({ slug, role }) => slug === undefined && role !== 'owner');
  if (nameless) return { why: 'organizations: without a slug only its owner can be imported' };
  const { email, name, language, emailVerified, suspended, organizations } = line;
  return {
    email,
    name,
    language,
    createdAt: line.createdAt ?? now,
    password: emailVerified ? hash : undefined,
    status: !emailVerified || line.mustResetPassword ? 'reset-required' : 'active',
    suspended,
    app: emailVerified && twoStep && 'key' in twoStep ? twoStep : undefined,
    setUpAgain:
      twoStep && !emailVerified
        ? 'the address is not proved'
        : twoStep && 'lost' in twoStep
          ? twoStep.lost
          : undefined,
    organizations,
  };
}

/** Only SHA-1, six digits and 30 seconds go on: what every app can do, and all that this product reads. */
function readTwoStep(
  { twoStep }: AccountLine,
  now: Date,
): { key: Buffer; since: Date } | { lost: string } | { why: string } | undefined {
  if (!twoStep || 'lost' in twoStep) return twoStep;
  const { algorithm, digits, period, since = now } = twoStep;
  if (algorithm.toUpperCase().replace('-', '') !== 'SHA1')
    return { lost: 'its codes are not made with SHA-1' };
  if (digits !== 6) return { lost: `its codes have ${digits} digits` };
  if (period !== 30) return { lost: `its codes change every ${period} seconds` };
  if (since > now) return { why: 'twoStep.since: lies in the future' };
  const key = decodeBase32(twoStep.key.replace(/=+$/, ''));
  if (!key) return { why: 'twoStep.key: is not base32' };
  if (key.length < LEAST_KEY_BYTES || key.length > MOST_KEY_BYTES)
    return { why: `twoStep.key: is not ${LEAST_KEY_BYTES} to ${MOST_KEY_BYTES} bytes` };
  return { key, since };
}
