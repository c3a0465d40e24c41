import { organizationRoutes, type MemberKind } from './organization-routes.ts';

// Tables of who may pass, written apart from the program: `sweep.test.ts` and `permissions.test.ts` try all of it, and
// `docs/who-may-what.md` is made from it.

export type Who =
  | 'anyone'
  | 'console'
  | 'forwarded'
  | 'pending'
  | 'challenge'
  | 'email-challenge'
  | 'setting-up'
  | 'proven-setting-up'
  | 'session'
  | 'proven'
  | MemberKind;
const session = ['anyone', 'setting-up', 'session'] as const;
const proven = [...session, 'proven-setting-up', 'proven'] as const;

/** The kinds of routes that let each state in; all others refuse it. */
export const accountStates: Record<string, readonly Who[]> = {
  'a stranger': ['anyone'],
  'an ended session': ['anyone'],
  'a sign-up that waits': ['anyone', 'pending'],
  'a sign-in between its steps': ['anyone', 'challenge'],
  'a sign-in between its steps, after a reset': ['anyone', 'email-challenge'],
  'someone signed in': proven,
  'someone signed in long ago': session,
  'someone signed in with 2-Step Verification': proven,
  'someone with 2-Step Verification, signed in long ago': session,
  'someone who sets up again after a reset': ['anyone', 'setting-up', 'proven-setting-up'],
  'someone who sets up again, signed in long ago': ['anyone', 'setting-up'],
};

/** The gate's refusals, and where each sends a browser. */
export const accountRefusals: Record<
  Exclude<Who, 'anyone' | 'console' | 'forwarded' | MemberKind>,
  readonly [code: string, status: number, to: RegExp]
> = {
  pending: ['email-code-expired', 422, /^\/sign-up$/],
  challenge: ['challenge-expired', 401, /^\/sign-in$/],
  'email-challenge': ['challenge-expired', 401, /^\/sign-in$/],
  'setting-up': ['not-signed-in', 401, /^\/sign-in($|\?then=)/],
  'proven-setting-up': ['proof-required', 403, /^\/account\/prove\?then=/],
  session: ['not-signed-in', 401, /^\/sign-in($|\?then=)/],
  proven: ['proof-required', 403, /^\/account\/prove\?then=/],
};

/** The refusal for people outside an organization: there is none. Its members are in `permissions.test.ts`. */
const noOrganization = ['not-found', 404, undefined] as const;
const noConsole = ['not-found', 404, undefined] as const;
const setUpAgain = ['two-step-required', 403, /^\/account\/two-step\/required\?then=/] as const;

/** The gate's refusal of a state at a kind of route; undefined where it lets it in. */
export function refusalFor(state: string, who: Who) {
  // These are about the cookies of another origin: at ours the first isn't there, the second asks for itself.
  if (who === 'console') return noConsole;
  if (accountStates[state]!.includes(who) || who === 'anyone' || who === 'forwarded') return undefined;
  if (who === 'pending' || who === 'challenge' || who === 'email-challenge') {
    const [code, status, to] = accountRefusals[who];
    // A sign-in or sign-up under way lives in a cookie: a browser without one is told so, one that is signed in is done.
    if (state === 'a stranger') return [code, status, /^\/sign-in\/cookies$/] as const;
    return [code, status, accountStates[state]!.includes('setting-up') ? /^\/$/ : to] as const;
  }
  if (!accountStates[state]!.includes('setting-up')) return accountRefusals.session;
  if (who === 'setting-up' || who === 'proven-setting-up') return accountRefusals[who];
  // These people may leave an organization, but here they are in none.
  if (!accountStates[state]!.includes('session')) return who === 'joined' ? noOrganization : setUpAgain;
  return who === 'proven' || who === 'session' ? accountRefusals[who] : noOrganization;
}

/** The refusal of a state at each kind of route; undefined where it passes. */
type Told = Partial<Record<MemberKind, readonly [status: number, code: string] | undefined>>;

const all = (told: readonly [number, string]): Told =>
  Object.fromEntries([...new Set(Object.values(organizationRoutes))].map((kind) => [kind, told]));
const notThere = [404, 'not-found'] as const;
const notAllowed = [403, 'not-allowed'] as const;
const ownFirst = [403, 'own-two-step-first'] as const;
const prove = [403, 'proof-required'] as const;
const setUp = [403, 'two-step-required'] as const;
const ofOwner = { owner: notAllowed, 'proven-owner': notAllowed, 'acting-owner': notAllowed } as const;

export const memberStates: Record<string, Told> = {
  'a stranger': all([401, 'not-signed-in']),
  'someone between the steps of a sign-in': all([401, 'not-signed-in']),
  'someone of no organization': all(notThere),
  'the owner of another organization': all(notThere),
  'an administrator of another organization': all(notThere),
  'someone invited who has not joined': all(notThere),
  'someone removed': all(notThere),
  'a member': {
    administrator: notAllowed,
    'proven-administrator': notAllowed,
    'acting-administrator': notAllowed,
    ...ofOwner,
  },
  'a blocked member': { ...all(setUp), joined: undefined },
  'a blocked administrator': { ...all(setUp), joined: undefined },
  'an administrator': ofOwner,
  'an administrator without 2-Step Verification': { 'acting-administrator': ownFirst, ...ofOwner },
  'an administrator signed in long ago': {
    'proven-administrator': prove,
    'acting-administrator': prove,
    ...ofOwner,
  },
  'the owner': {},
  'the owner signed in long ago': {
    'proven-administrator': prove,
    'acting-administrator': prove,
    'acting-owner': prove,
    'proven-owner': prove,
  },
};

/** The fields of the members' list that each role is sent (ASVS 8.2.3). */
const named = ['account', 'name', 'role'];
const looking = [
  ...['email', 'twoStep', 'methods', 'since', 'dueAt', 'joinedAt', 'lastSignInAt', 'recoveryCodesLeft'],
];
export const memberFields = {
  owner: [...named, ...looking],
  administrator: [...named, ...looking],
  member: named,
} as const;
