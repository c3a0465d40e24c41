import { z } from 'zod';
import { harmless, linkIn, type LinkKind } from '../text/linked-text.ts';
import { blanksFolded, hidesSomething, isHeaped, isManyLines, isVisible } from '../text/visible-text.ts';
import { missing } from './fields.ts';

// Every name that a person gives to themselves or to something, and every reason: mails carry them to people who never
// heard of who wrote them, terminals and files show them to operators. One kind of field for all of them.

export const NAME_MOST = 100;
export const REASON_MOST = 500;

interface Kind {
  /** In code points. */
  readonly most: number;
  /** The keys of what is said where it is missing or too long. */
  readonly required: string;
  readonly long: string;
  readonly linked: Readonly<Record<LinkKind, string>>;
}

/**
 * One line (NFC, every run of blanks one blank) with something to see on it, nothing invisible other than what its script
 * needs, and nothing that mail programs make a link of: see docs/decisions/0011-names.md.
 */
function wrongWith(text: string, { most, required, long, linked }: Kind): string | undefined {
  if (!isVisible(text)) return required;
  if ([...text].length > most) return long;
  if (isManyLines(text)) return 'fields.oneLine';
  if (hidesSomething(text)) return 'fields.hidden';
  if (isHeaped(text)) return 'fields.heaped';
  const link = linkIn(text);
  return link && linked[link];
}

const given = (kind: Kind) => z.string({ error: missing(kind.required) });
const folded = (text: string): string => blanksFolded(text.normalize('NFC'));

const checked = (kind: Kind) =>
  z.string().superRefine((text, issues) => {
    const message = wrongWith(text, kind);
    if (message !== undefined) issues.addIssue({ code: 'custom', message });
  });

const inNames = {
  web: 'fields.nameWithLink',
  mail: 'fields.nameWithAddress',
  phone: 'fields.nameWithPhone',
  unspaced: 'fields.nameUnspaced',
};

/** What a person calls themselves, or anything of theirs: a session, an app, a passkey. */
export const nameOf = (required: string) => {
  const kind = { most: NAME_MOST, required, long: 'fields.nameLong', linked: inNames };
  return given(kind).transform(folded).pipe(checked(kind));
};

export const name = nameOf('fields.nameRequired');
export const organizationName = nameOf('fields.organizationRequired');

/** For somebody whose name isn't known: what stands before the @, as words, as a name has to be. */
export const nameFromAddress = (address: string): string =>
  harmless(address.slice(0, address.lastIndexOf('@')).replace(/[._+-]+/g, ' ')).slice(0, NAME_MOST);

/** A name that may be left out; a form sends it empty. */
export const optionalOrganizationName = z
  .string({ error: 'fields.wrongType' })
  .transform((text) => (folded(text) === '' ? undefined : text))
  .pipe(organizationName.optional())
  .optional();

const inReasons = 'fields.reasonWithLink';
const aReason: Kind = {
  most: REASON_MOST,
  required: 'fields.reasonRequired',
  long: 'fields.reasonLong',
  linked: { web: inReasons, mail: inReasons, phone: inReasons, unspaced: inReasons },
};

/** Why something is done that others have to be able to understand: several sentences, on one line. */
export const reason = given(aReason)
  .transform((text) => folded(text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')))
  .pipe(checked(aReason));
