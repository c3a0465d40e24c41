import type { Language } from '../../text/languages.ts';
import { decodeBase32 } from '../../two-step/codes/totp.ts';
import { accountLine, whatIsWrong, type AccountLine } from './account-line.ts';
import { withFitNames } from './fit-names.ts';
import { asLoose, type Loose } from './loose.ts';
import { takeHash, type TakenHash } from './take-hash.ts';

/** A person's second factor in the other system: one in use, or one they still had to set up. */
export type Had = 'second-step' | 'still-to-set-up' | undefined;

/** An account that can be created: all of its line has been read. */
export interface Importable {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string | undefined;
  readonly createdAt: Date;
  /** Undefined if the person has to set a password by "Forgot password". */
  readonly password: Exclude<TakenHash, { why: string }> | undefined;
  readonly status: 'active' | 'reset-required';
  readonly suspended: boolean;
  readonly had: Had;
  /** The authenticator apps, each with its key. */
  readonly apps: readonly ImportableApp[];
  /** The reason why 2-Step Verification has to be set up again, which comes first at the next sign-in. */
  readonly setUpAgain: string | undefined;
  readonly organizations: AccountLine['organizations'];
  /** Further notes for the operator: what was left behind or changed. */
  readonly notes: readonly string[];
}

/** An app as it was used in the other system. */
interface ImportableApp {
  readonly key: Buffer;
  readonly since: Date;
  readonly name?: string | undefined;
}

/** The reason why a line can't be imported, and the person's second factor, as far as it is known. */
export interface Unreadable {
  readonly why: string;
  readonly had: Had;
}

/** The operator's options for reading lines. */
export interface HowToRead {
  /** Takes every address as verified, whatever the file says. */
  readonly trustAddresses: boolean;
  /** Imports people without a password if their hash can't be used. */
  readonly resetUnknownPasswords: boolean;
  /** Keeps apps whose key is shorter than today's. */
  readonly keepShortKeys: boolean;
  /** Makes people without an app set up 2-Step Verification first. */
  readonly setUpFirst: boolean;
}

/** Ten bytes can't be guessed online, and some older systems used such keys. */
const LEAST_KEY_BYTES = 10;
const MOST_KEY_BYTES = 128;
/** The recommended length: 128 bits (RFC 4226 section 4, R6; ASVS 11.2.3); NIST SP 800-63B-4 section 3.1.4.1 asks for 112. */
const ENOUGH_KEY_BYTES = 16;

/**
 * Reads one line's value. With an unverified address neither password nor app is imported, because the person who typed the address
 * may not be its owner; it is verified by a mailed link.
 */
export function readAccount(written: unknown, now: Date, how: HowToRead): Importable | Unreadable {
  const had = hadBy(asLoose(written));
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written);
  const { value, notes } = isObject ? withFitNames(written as Loose) : { value: written, notes: [] };
  const trusted = how.trustAddresses && isObject ? { ...(value as Loose), emailVerified: true } : value;
  const read = accountLine.safeParse(trusted, { reportInput: true });
  if (!read.success) return { why: whatIsWrong(read.error), had };
  const line = read.data;
  const password = readPassword(line, how);
  const twoStep = readTwoStep(line, now, how);
  const why =
    line.createdAt && line.createdAt > now
      ? 'createdAt: is in the future'
      : (password?.refused ?? (twoStep && 'why' in twoStep ? twoStep.why : objection(line)));
  if (why !== undefined) return { why, had };
  const { email, name, language, timeZone, emailVerified, suspended, organizations } = line;
  const lost = twoStep && 'lost' in twoStep ? twoStep.lost : undefined;
  return {
    email,
    name,
    language,
    timeZone,
    createdAt: line.createdAt ?? now,
    password: emailVerified ? password?.taken : undefined,
    status: !emailVerified || line.mustResetPassword ? 'reset-required' : 'active',
    suspended,
    had: had ?? (how.setUpFirst ? 'still-to-set-up' : undefined),
    apps: emailVerified && twoStep && 'apps' in twoStep ? twoStep.apps : [],
    setUpAgain:
      twoStep && !emailVerified
        ? 'the address is not proved'
        : (lost ?? (!twoStep && how.setUpFirst ? 'the operator asks for it' : undefined)),
    organizations,
    notes: password?.left === undefined ? notes : [...notes, password.left],
  };
}

/** The second factor that a line mentions, whether or not the rest of it can be read. */
function hadBy({ twoStep }: Loose): Had {
  if (twoStep === undefined) return undefined;
  return asLoose(twoStep).asked === undefined ? 'second-step' : 'still-to-set-up';
}

function objection({ organizations }: AccountLine): string | undefined {
  const slugs = organizations.flatMap(({ slug }) => slug ?? []);
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) < index);
  if (twice !== undefined) return `organizations: ${twice} is listed twice`;
  if (organizations.some(({ slug, role }) => slug === undefined && role !== 'owner'))
    return 'organizations: without a slug only its owner can be imported';
  return undefined;
}

interface ReadPassword {
  readonly taken?: Exclude<TakenHash, { why: string }>;
  readonly refused?: string;
  readonly left?: string;
}

function readPassword({ passwordHash }: AccountLine, how: HowToRead): ReadPassword | undefined {
  if (passwordHash === undefined) return undefined;
  const taken = takeHash(passwordHash);
  if (!('why' in taken)) return { taken };
  return how.resetUnknownPasswords
    ? { left: `comes without a password: ${taken.why}` }
    : { refused: `passwordHash: ${taken.why}` };
}

type Read<T> = T | { readonly lost: string } | { readonly why: string };

/** Reads the apps. One that can't be kept means that 2-Step Verification has to be set up again. */
function readTwoStep(
  { twoStep }: AccountLine,
  now: Date,
  how: HowToRead,
): Read<{ readonly apps: readonly ImportableApp[] }> | undefined {
  if (!twoStep || 'lost' in twoStep) return twoStep;
  if ('asked' in twoStep) return { lost: twoStep.asked };
  if ('key' in twoStep) {
    const read = readApp(twoStep, 'twoStep', now, how);
    return 'key' in read ? { apps: [read] } : read;
  }
  const read = twoStep.apps.map((app, index) => readApp(app, `twoStep.apps.${index}`, now, how));
  const apps = read.flatMap((app) => ('key' in app ? [app] : []));
  const refused = read.find((app) => 'why' in app) ?? read.find((app) => 'lost' in app);
  if (refused) return refused as Exclude<typeof refused, ImportableApp>;
  const keys = new Set(apps.map(({ key }) => key.toString('hex')));
  return keys.size < apps.length ? { why: 'twoStep.apps: a key is listed twice' } : { apps };
}

type WrittenApp = Extract<NonNullable<AccountLine['twoStep']>, { key: string }> & {
  readonly name?: string | undefined;
};

/** Reads one app. Only SHA-1, six digits and 30 seconds can be kept: all that every app supports, and all that we verify. */
function readApp(
  { algorithm, digits, period, name, ...app }: WrittenApp,
  at: string,
  now: Date,
  { keepShortKeys }: HowToRead,
): Read<ImportableApp> {
  const { since = now } = app;
  if (algorithm.toUpperCase().replace('-', '') !== 'SHA1')
    return { lost: 'its codes are not made with SHA-1' };
  if (digits !== 6) return { lost: `its codes have ${digits} digits` };
  if (period !== 30) return { lost: `its codes change every ${period} seconds` };
  if (since > now) return { why: `${at}.since: is in the future` };
  const key = decodeBase32(app.key.replace(/=+$/, ''));
  if (!key) return { why: `${at}.key: is not base32` };
  if (key.length < LEAST_KEY_BYTES || key.length > MOST_KEY_BYTES)
    return { why: `${at}.key: is not ${LEAST_KEY_BYTES} to ${MOST_KEY_BYTES} bytes` };
  if (key.length < ENOUGH_KEY_BYTES && !keepShortKeys)
    return { lost: 'its key has fewer than 128 bits: see --keep-short-keys' };
  return { key, since, name };
}
