import type { Context } from '../../context.ts';
import { later, minutes } from '../../process/durations.ts';
import { codeDigest, lengthPrefixed, sameDigest, tokenDigest } from '../../vault/digests.ts';
import { KeyMissing } from '../../vault/keyring.ts';

// The challenges of Web Authentication (Level 3, section 13.4.3) are sealed and not stored: showing a form writes nothing,
// and any node knows one again. Using it stores its digest, so it is good once.

/** The life of a challenge, and of the question that the browser asks with it. */
export const CEREMONY_LIFE = minutes(5);

/** What a challenge is good for, and where: it fits no other purpose, account, browser or state of the credentials. */
export interface Ceremony {
  readonly purpose: 'sign-in' | 'second-step' | 'prove' | 'add' | 'enrolment';
  /** The account; empty for a sign-in without an address. */
  readonly account: string;
  /** The sign-in between its steps, the session, the draft, or the cookie of a stranger's browser. */
  readonly boundTo: string;
}

/** A challenge of ours that came back. */
export interface SealedChallenge {
  readonly text: string;
  /** What is kept once it was used. */
  readonly digest: Buffer;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** The random bytes in it. */
  readonly nonce: Buffer;
}

// Key id, end in seconds since 1970, random bytes, MAC.
const END = 4;
const NONCE = 8;
const MAC = 24;
const LENGTH = 56;

/** Seals a new challenge: base64url, 75 characters, 128 of its bits random. */
export function newChallenge({ keyring, random, now }: Context, ceremony: Ceremony): string {
  const head = Buffer.alloc(MAC);
  head.write(keyring.first.id, 'hex');
  head.writeUInt32BE(Math.floor(later(now(), CEREMONY_LIFE).getTime() / 1000), END);
  random(MAC - NONCE).copy(head, NONCE);
  const { digest } = codeDigest(keyring, PURPOSE, subjectOf(ceremony), head.toString('hex'));
  return Buffer.concat([head, digest]).toString('base64url');
}

/** Reads a challenge that an answer names; undefined unless we sealed it for exactly this. It may have expired. */
export function readChallenge(
  { keyring, now }: Context,
  ceremony: Ceremony,
  text: string,
): SealedChallenge | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== LENGTH || bytes.toString('base64url') !== text) return undefined;
  const head = bytes.subarray(0, MAC);
  const keyId = head.toString('hex', 0, END);
  try {
    const { digest } = codeDigest(keyring, PURPOSE, subjectOf(ceremony), head.toString('hex'), keyId);
    if (!sameDigest(digest, bytes.subarray(MAC))) return undefined;
  } catch (fault) {
    // Its key was taken out of the list in these five minutes.
    if (fault instanceof KeyMissing) return undefined;
    throw fault;
  }
  const expiresAt = new Date(head.readUInt32BE(END) * 1000);
  const nonce = head.subarray(NONCE, MAC);
  return { text, digest: tokenDigest(text), expiresAt, expired: expiresAt <= now(), nonce };
}

const PURPOSE = 'passkey challenge';

const subjectOf = ({ purpose, account, boundTo }: Ceremony): string =>
  lengthPrefixed(purpose, account, boundTo).toString('hex');

/** The user handle for the first key of an account: random, as its challenge is. */
export const newUserHandle = ({ nonce }: Pick<SealedChallenge, 'nonce'>): Buffer =>
  tokenDigest(lengthPrefixed('user handle', nonce).toString('hex'));
