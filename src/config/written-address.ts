// Addresses that an operator writes into a setting. They may belong to a name that only this network knows, as
// help@localhost, so the rules are looser than for the address of an account.

const PART = '[^\\s@<>"(),:;\\\\\\p{C}]';
const ADDRESS = `${PART}+@(?:${PART}+|\\[[\\da-fA-F.:]+\\])`;
const address = new RegExp(`^${ADDRESS}$`, 'u');
const withoutName = new RegExp(`^<?${ADDRESS}>?$`, 'u');
/** A quoted name may hold any character; without quotes a separator would make two addresses of it (RFC 5322, 3.4). */
const withName = new RegExp(`^(?:"(?:[^"\\\\\\p{Cc}]|\\\\["\\\\])*"|[^"<>@,:;\\p{Cc}]+) ?<${ADDRESS}>$`, 'u');

/** The reason why a sender is invalid, as the end of a sentence that begins with its name; undefined if it is valid. */
export const senderProblem = (written: string): string | undefined =>
  withoutName.test(written) || withName.test(written)
    ? undefined
    : 'must be one address, such as no-reply@example.com or Example <no-reply@example.com>; a name with a comma stands in quotes';

/** The same for the contact. */
export const contactProblem = (written: string): string | undefined =>
  isHttps(written) || address.test(addressIn(written))
    ? undefined
    : 'must be an email address or an https link, such as help@example.com or https://example.com/help';

/** The contact as shown: of a mailto link the address. */
export const shownContact = (written: string): string => (isHttps(written) ? written : addressIn(written));

const addressIn = (written: string): string => written.replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1');

function isHttps(written: string): boolean {
  const url = URL.parse(written);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && !/\s/.test(written);
}
