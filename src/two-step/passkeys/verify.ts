import type { Config } from '../../config/config.ts';
import type { Context } from '../../context.ts';
import type { WaitingPasskey } from '../../storage/schema-methods.ts';
import type { Counted } from '../../vault/counted.ts';
import type { PasskeyRow } from '../passkeys.sql.ts';
import { newUserHandle, type SealedChallenge } from './ceremony.ts';
import type { MadeCredential, ShownCredential } from './credential.ts';
import { algorithms, rpIdOf } from './options.ts';

// The checks of WebAuthn Level 3, sections 7.1 and 7.2. The library takes a quarter of a second to load, so it is loaded
// by the first answer. It throws for whatever doesn't fit, which is why what it throws is taken for "no".

/** What a key has answered, after the check. */
export interface Answered {
  /** Whether the device verified the person, by PIN or biometrics, in this answer. */
  readonly verifiedUser: boolean;
  readonly counter: number;
  readonly backedUp: boolean;
}

/** Our page, as the browser's top one: never in a frame, also not where the browser allows it. */
const isOurs = (
  { publicUrl }: { publicUrl: string },
  { client }: ShownCredential | MadeCredential,
): boolean =>
  client.origin === new URL(publicUrl).origin &&
  client.crossOrigin !== true &&
  client.topOrigin === undefined;

/**
 * Checks a key's answer to a challenge of ours, by the attempt that the caller has reserved. The challenge isn't spent, and
 * a counter that goes back is for `usePasskey`. Undefined if anything doesn't fit.
 */
export async function verifyAssertion(
  { config }: Context,
  _: Counted,
  credential: ShownCredential,
  challenge: SealedChallenge,
  key: PasskeyRow,
): Promise<Answered | undefined> {
  const { client: _client, credentialId: _id, response, ...identified } = credential;
  const { userHandle, ...answered } = response;
  if (!isOurs(config, credential) || key.rpId !== rpIdOf(config)) return undefined;
  if (userHandle && userHandle !== key.userHandle.toString('base64url')) return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const verified = await verifyAuthenticationResponse({
    response: {
      ...identified,
      response: answered,
      clientExtensionResults: {},
    },
    expectedChallenge: challenge.text,
    expectedOrigin: client(config),
    expectedRPID: key.rpId,
    requireUserVerification: false,
    // The library refuses a counter that goes back; a fallen one is told and not fatal.
    credential: { id: credential.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
  }).catch(() => undefined);
  if (!verified?.verified) return undefined;
  const { newCounter, userVerified, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo;
  // A key can't become one that is copied, or stop being one (section 6.1.3).
  if ((credentialDeviceType === 'multiDevice') !== key.synced) return undefined;
  return { verifiedUser: userVerified, counter: newCounter, backedUp: credentialBackedUp };
}

const client = ({ publicUrl }: { publicUrl: string }): string => new URL(publicUrl).origin;

/**
 * Checks a key that was just made, likewise. No attestation was asked for, so only none is taken (or the key's own): the
 * library would look up certificates of others on the network. The handle is that of the account's other keys.
 */
export async function verifyNewKey(
  { config }: Context,
  _: Counted,
  credential: MadeCredential,
  challenge: SealedChallenge,
  others: readonly PasskeyRow[],
): Promise<Omit<WaitingPasskey, 'name'> | undefined> {
  if (!isOurs(config, credential)) return undefined;
  // Loaded before the check: a library that is missing is a fault, and no key that doesn't fit.
  const library = await import('@simplewebauthn/server');
  const helpers = await import('@simplewebauthn/server/helpers');
  const check = async () => verifyRegistration({ ...library, ...helpers }, config, credential, challenge);
  const verified = await check().catch(() => undefined);
  if (!verified?.verified) return undefined;
  const { credential: made, aaguid, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
  if (made.id !== credential.id) return undefined;
  return {
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey).toString('base64url'),
    counter: made.counter,
    transports: (credential.response.transports ?? []).filter((word) => /^[a-z-]{1,20}$/.test(word)),
    synced: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
    aaguid,
    userHandle: (others[0]?.userHandle ?? newUserHandle(challenge)).toString('base64url'),
    rpId: rpIdOf(config),
  };
}

type Library = Pick<typeof import('@simplewebauthn/server'), 'verifyRegistrationResponse'> &
  Pick<typeof import('@simplewebauthn/server/helpers'), 'decodeAttestationObject'>;

/** The library's check. It throws for what doesn't fit; undefined for an attestation that nobody asked for. */
function verifyRegistration(
  { verifyRegistrationResponse, decodeAttestationObject }: Library,
  config: Config,
  { client: _client, credentialId: _id, response, ...identified }: MadeCredential,
  challenge: SealedChallenge,
) {
  const { transports: _transports, ...attested } = response;
  const object = decodeAttestationObject(
    new Uint8Array(Buffer.from(attested.attestationObject, 'base64url')),
  );
  const format = object.get('fmt');
  if (format !== 'none' && (format !== 'packed' || object.get('attStmt').get('x5c'))) return undefined;
  return verifyRegistrationResponse({
    response: { ...identified, response: attested, clientExtensionResults: {} },
    expectedChallenge: challenge.text,
    expectedOrigin: client(config),
    expectedRPID: rpIdOf(config),
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  });
}
