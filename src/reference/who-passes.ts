import type { RefusalCode } from '../contract/refusals.ts';
import type { WhoName } from '../contract/who.ts';

interface Kind {
  readonly meaning: string;
  /** The gate's refusals of everybody else. */
  readonly refusals: readonly RefusalCode[];
}

const signedIn = ['not-signed-in'] as const;
const session = [...signedIn, 'two-step-required'] as const;
// The organization may accept no trusted browser: then the session has to show a second step.
const ofMembers = [...session, 'not-found', 'proof-required'] as const;
const acting = [...ofMembers, 'not-allowed', 'own-two-step-first'] as const;

/** The kinds of who, in words for developers. `docs/who-may-what.md` has the same. */
export const whoPasses: Record<WhoName, Kind> = {
  anyone: { meaning: 'everyone', refusals: [] },
  console: {
    meaning: 'a browser at the origin of a console, by its cookies there; at our own the route isn’t there',
    refusals: ['not-found'],
  },
  forwarded: {
    meaning: 'a proxy that asks about a request to a console, by the cookies of that request',
    refusals: [],
  },
  pending: {
    meaning: 'a browser with the cookie of a sign-up that waits for its code',
    refusals: ['email-code-expired'],
  },
  challenge: {
    meaning: 'a person who gave the right password and still has to pass the second step',
    refusals: ['challenge-expired'],
  },
  'email-challenge': {
    meaning: 'the same after a reset: an emailed code comes before anything else',
    refusals: ['challenge-expired'],
  },
  'setting-up': {
    meaning: 'a signed-in person, also while 2-Step Verification has to be set up again',
    refusals: signedIn,
  },
  'proven-setting-up': {
    meaning: 'the same, having shown again who they are in the last ten minutes',
    refusals: [...signedIn, 'proof-required'],
  },
  session: { meaning: 'a signed-in person with nothing to set up first', refusals: session },
  proven: {
    meaning: 'the same, having shown again who they are in the last ten minutes',
    refusals: [...session, 'proof-required'],
  },
  joined: {
    meaning: 'its members, also while it is closed to them for want of 2-Step Verification',
    refusals: [...signedIn, 'not-found'],
  },
  member: { meaning: 'its members, unless it is closed to them', refusals: ofMembers },
  administrator: { meaning: 'its owner and administrators', refusals: [...ofMembers, 'not-allowed'] },
  'proven-administrator': {
    meaning: 'its owner and administrators, having shown again who they are in the last ten minutes',
    refusals: [...ofMembers, 'not-allowed'],
  },
  owner: { meaning: 'its owner', refusals: [...ofMembers, 'not-allowed'] },
  'proven-owner': {
    meaning: 'its owner, having shown again who they are in the last ten minutes',
    refusals: [...ofMembers, 'not-allowed'],
  },
  'acting-administrator': {
    meaning:
      'its owner and administrators, with 2-Step Verification of their own, having shown again who they are in the last ten minutes',
    refusals: acting,
  },
  'acting-owner': {
    meaning:
      'its owner, with 2-Step Verification of their own, having shown again who they are in the last ten minutes',
    refusals: acting,
  },
};
