import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** "expand 32-byte k", the constant every ChaCha20 block begins with (RFC 8439 section 2.3). */
const CONSTANT = Buffer.from('expand 32-byte k');

/** A secret of `BETTER_AUTH_SECRETS`: a number and a colon before it, commas or lines between. */
const NUMBERED = /^\d+:(.+)$/;

/**
 * What better-auth encrypted with its secret, or with one of several: which, only opening tells.
 */
export function openBetterAuthSecret(secrets: string, sealed: string): string | undefined {
  const numbered = secrets.split(/[,\n]/).flatMap((one) => NUMBERED.exec(one.trim())?.[1] ?? []);
  for (const secret of [secrets, ...numbered]) {
    const opened = openWith(secret, sealed);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

/**
 * What better-auth encrypted with a secret: hex of a 24-byte nonce, XChaCha20-Poly1305's ciphertext and tag, under the
 * SHA-256 of the secret; since it rotates secrets, with `$ba$`, a number and `$` before. Undefined if it doesn't open.
 */
function openWith(secret: string, sealed: string): string | undefined {
  const hex = sealed.replace(/^\$ba\$\d+\$/, '');
  if (!/^(?:[\da-f]{2}){41,}$/i.test(hex)) return undefined;
  const bytes = Buffer.from(hex, 'hex');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const key = hChaCha20(createHash('sha256').update(secret).digest(), nonce.subarray(0, 16));
  // RFC 8439's nonce has 12 bytes: four zeros and the eight that XChaCha20 has left.
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
 * The subkey of XChaCha20 (draft-irtf-cfrg-xchacha section 2.2), which OpenSSL doesn't have: ChaCha20's block without its
 * last step. So one block is made, and what that step adds (the constant, and counter and nonce) taken off again.
 */
function hChaCha20(key: Buffer, input: Buffer): Buffer {
  const block = createCipheriv('chacha20', key, input).update(Buffer.alloc(64));
  return Buffer.concat([minus(block.subarray(0, 16), CONSTANT), minus(block.subarray(48), input)]);
}

/** Word by word, modulo 2^32. */
function minus(words: Buffer, others: Buffer): Buffer {
  const result = Buffer.alloc(words.length);
  for (let at = 0; at < words.length; at += 4) {
    result.writeUInt32LE((words.readUInt32LE(at) - others.readUInt32LE(at)) >>> 0, at);
  }
  return result;
}
