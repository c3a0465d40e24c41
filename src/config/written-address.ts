// Addresses that an operator writes into a setting. They may be of a name that only this network knows, as help@localhost,
// so less is asked of them than of the address of an account.

const PART = '[^\\s@<>"(),:;\\\\\\p{C}]';
const ADDRESS = `${PART}+@(?:${PART}+|\\[[\\da-fA-F.:]+\\])`;
const address = new RegExp(`^${ADDRESS}$`, 'u');
const withoutName = new RegExp(`^<?${ADDRESS}>?$`, 'u');
/** A name in quotes takes any character; without them one that separates addresses would make two of it (RFC 5322, section 3.4). */
const withName = new RegExp(`^(?:"(?:[^"\\\\\\p{Cc}]|\\\\["\\\\])*"|[^"<>@,:;\\p{Cc}]+) ?<${ADDRESS}>$`, 'u');

/** Why a sender can't be one, as the end of a sentence that begins with its name; undefined if it can. */
export const senderProblem = (written: string): string | undefined =>
  withoutName.test(written) || withName.test(written)
    ? undefined
    : 'must be one address, such as no-reply@example.com or Example <no-reply@example.com>; a name with a comma stands in quotes';

/** The same for whom people are told to ask. */
export const contactProblem = (written: string): string | undefined =>
  isHttps(written) || address.test(addressIn(written))
    ? undefined
    : 'must be an email address or an https link, such as help@example.com or https://example.com/help';

/** A contact as it is shown: of a mailto link the address. */
export const shownContact = (written: string): string => (isHttps(written) ? written : addressIn(written));

const addressIn = (written: string): string => written.replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1');

function isHttps(written: string): boolean {
  const url = URL.parse(written);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && !/\s/.test(written);
}
