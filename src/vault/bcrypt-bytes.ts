const BCRYPT_ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes that bcrypt writes in a base64 with letters in an order of its own; bits left over are nobody's. */
export function bcryptBytes(written: string): Buffer<ArrayBuffer> {
  const letters = Array.from(written, (letter) => BASE64_ALPHABET[BCRYPT_ALPHABET.indexOf(letter)]);
  return Buffer.from(letters.join(''), 'base64');
}
