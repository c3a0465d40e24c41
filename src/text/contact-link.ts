/**
 * Where a contact leads: an https link to itself, an email address as a mailto link. There may be more in an address than
 * a link takes as it is, such as a question mark (RFC 6068, section 2).
 */
export const contactLink = (contact: string): string =>
  /^https:/i.test(contact) ? contact : `mailto:${contact.split('@').map(encodeURIComponent).join('@')}`;

/** A text before, between and after the places where the contact stands in it. */
export const aroundContact = (text: string, contact: string | undefined): string[] =>
  contact === undefined ? [text] : text.split(contact);
