import type { Random } from '../../vault/random.ts';

/** 160 bits, which RFC 4226 §4 (R6) recommends, and 32 characters of base32 without a rest. */
const APP_KEY_BYTES = 20;

/** A key for an authenticator app; a new one for each enrolment, since 2FAS refuses one it knows. */
export function newAppKey(random: Random): Buffer {
  return random(APP_KEY_BYTES);
}

/** For typing a key by hand: groups of four with spaces, which apps ignore. Dashes some of them refuse. */
export function groupsOfFour(text: string): string {
  return (text.match(/.{1,4}/gsu) ?? []).join(' ');
}
