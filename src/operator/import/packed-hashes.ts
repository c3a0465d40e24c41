/** Firebase's parameters of a project, as its console shows them: keys in base64, the cost in its own two numbers. */
export interface FirebaseParameters {
  readonly signerKey: string;
  readonly saltSeparator: string;
  readonly rounds: number;
  readonly memCost: number;
}

/**
 * Firebase's scrypt as `readHashForm` reads it: the salt with the project's separator behind it, and the keystream that
 * made the hash of the project's signer key (github.com/firebase/scrypt). Undefined if the two don't go together.
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
 * ASP.NET Identity's base64 as `readHashForm` reads it. Version 2 begins with a 0: PBKDF2 with SHA-1 and 1,000 rounds, 16
 * bytes of salt, 32 of key. Version 3 begins with a 1 and three numbers of four bytes: digest, rounds, length of the salt.
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
