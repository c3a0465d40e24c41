import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** The constant at the beginning of every ChaCha20 block (RFC 8439 section 2.3). */
const CONSTANT = Buffer.from('expand 32-byte k');

/** A secret in `BETTER_AUTH_SECRETS`, with a number and a colon in front; they are separated by commas or lines. */
const NUMBERED = /^\d+:(.+)$/;

/** Decrypts a value that better-auth encrypted with its secret or one of several, by trying each. */
export function openBetterAuthSecret(secrets: string, sealed: string): string | undefined {
  const numbered = secrets.split(/[,\n]/).flatMap((one) => NUMBERED.exec(one.trim())?.[1] ?? []);
  for (const secret of [secrets, ...numbered]) {
    const opened = openWith(secret, sealed);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

/**
 * Decrypts a value with one secret: hex of a 24-byte nonce and XChaCha20-Poly1305's ciphertext and tag, with the SHA-256 of the
 * secret as key. Newer releases put `$ba$`, a number and `$` in front. Undefined if the tag doesn't match.
 */
function openWith(secret: string, sealed: string): string | undefined {
  const hex = sealed.replace(/^\$ba\$\d+\$/, '');
  if (!/^(?:[\da-f]{2}){41,}$/i.test(hex)) return undefined;
  const bytes = Buffer.from(hex, 'hex');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const key = hChaCha20(createHash('sha256').update(secret).digest(), nonce.subarray(0, 16));
  // RFC 8439's nonce of 12 bytes: four zeros and XChaCha20's last eight.
  const shortNonce = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
  const decipher = createDecipheriv('chacha20-poly1305', key, shortNonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * The subkey of XChaCha20 (draft-irtf-cfrg-xchacha section 2.2), which OpenSSL doesn't offer. It is ChaCha20's block without the
 * final addition, so this computes a block and subtracts the added words (the constant, and counter and nonce).
 */
function hChaCha20(key: Buffer, input: Buffer): Buffer {
  const block = createCipheriv('chacha20', key, input).update(Buffer.alloc(64));
  return Buffer.concat([minus(block.subarray(0, 16), CONSTANT), minus(block.subarray(48), input)]);
}

/** Subtracts 32-bit words modulo 2^32. */
function minus(words: Buffer, others: Buffer): Buffer {
  const result = Buffer.alloc(words.length);
  for (let at = 0; at < words.length; at += 4) {
    result.writeUInt32LE((words.readUInt32LE(at) - others.readUInt32LE(at)) >>> 0, at);
  }
  return result;
}
