/** The parameters of a Firebase project, as its console shows them: keys in base64, and two numbers for the cost. */
export interface FirebaseParameters {
  readonly signerKey: string;
  readonly saltSeparator: string;
  readonly rounds: number;
  readonly memCost: number;
}

/**
 * Converts Firebase's scrypt to a form that `readHashForm` reads: the salt followed by the project's separator, and the keystream,
 * computed from the hash and the project's signer key (github.com/firebase/scrypt). Undefined if their lengths differ.
 */
export function fromFirebase(
  hash: string,
  salt: string,
  { signerKey, saltSeparator, rounds, memCost }: FirebaseParameters,
): string | undefined {
  const [mixed, signer] = [Buffer.from(hash, 'base64'), Buffer.from(signerKey, 'base64')];
  if (mixed.length !== signer.length || mixed.length < 16) return undefined;
  const keystream = Buffer.from(mixed.map((byte, at) => byte ^ signer[at]!));
  const salted = Buffer.concat([Buffer.from(salt, 'base64'), Buffer.from(saltSeparator, 'base64')]);
  return `$firebase-scrypt$ln=${memCost},r=${rounds},p=1$${unpadded(salted)}$${unpadded(keystream)}`;
}

const DIGESTS = ['sha1', 'sha256', 'sha512'];

/**
 * Converts ASP.NET Identity's base64 to a form that `readHashForm` reads. Version 2 begins with 0: PBKDF2 with SHA-1 and 1,000
 * iterations, 16 bytes of salt, 32 of key. Version 3 begins with 1 and three 4-byte numbers: digest, iterations, salt length.
 */
export function fromAspNet(packed: string): string | undefined {
  const bytes = Buffer.from(packed, 'base64');
  if (bytes[0] === 0 && bytes.length === 49)
    return pbkdf2('sha1', 1000, bytes.subarray(1, 17), bytes.subarray(17));
  if (bytes[0] !== 1 || bytes.length < 13) return undefined;
  const [digest, rounds, saltLength] = [1, 5, 9].map((at) => bytes.readUInt32BE(at));
  const [salt, key] = [bytes.subarray(13, 13 + saltLength!), bytes.subarray(13 + saltLength!)];
  const name = DIGESTS[digest!];
  return name === undefined || salt.length < 16 || key.length < 16
    ? undefined
    : pbkdf2(name, rounds!, salt, key);
}

const pbkdf2 = (digest: string, rounds: number, salt: Uint8Array, key: Uint8Array): string =>
  `$pbkdf2-${digest}$i=${rounds}$${unpadded(salt)}$${unpadded(key)}`;

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
