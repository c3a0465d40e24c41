import { z } from 'zod';
import { harmless, linkIn, type LinkKind } from '../text/linked-text.ts';
import { blanksFolded, hidesSomething, isHeaped, isManyLines, isVisible } from '../text/visible-text.ts';
import { missing } from './fields.ts';

// Every name that people give to themselves or to something, and every reason: mails carry them to strangers of the
// author, terminals and files show them to operators. One kind of field for all of them.

export const NAME_MOST = 100;
export const REASON_MOST = 500;

interface Kind {
  /** Maximum length, in code points. */
  readonly most: number;
  /** The keys of the sentences for a missing name and for one too long. */
  readonly required: string;
  readonly long: string;
  readonly linked: Readonly<Record<LinkKind, string>>;
}

/**
 * One line (NFC, runs of blanks as one) with something visible on it, nothing invisible but what its script
 * needs, and nothing that mail programs turn into a link: see docs/decisions/0011-names.md.
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

/** The name of a person, or of something of theirs: a session, an app, a passkey. */
export const nameOf = (required: string) => {
  const kind = { most: NAME_MOST, required, long: 'fields.nameLong', linked: inNames };
  return given(kind).transform(folded).pipe(checked(kind));
};

export const name = nameOf('fields.nameRequired');
export const organizationName = nameOf('fields.organizationRequired');

/** The name of a method of 2-Step Verification: an app or a passkey. */
export const methodName = nameOf('fields.methodNameRequired');

/** A name for a person whose name isn't known: the words before the @, as a valid name. */
export const nameFromAddress = (address: string): string =>
  harmless(address.slice(0, address.lastIndexOf('@')).replace(/[._+-]+/g, ' ')).slice(0, NAME_MOST);

/** An optional name; a form sends it empty. */
const optional = (named: typeof name) =>
  z
    .string({ error: 'fields.wrongType' })
    .transform((text) => (folded(text) === '' ? undefined : text))
    .pipe(named.optional())
    .optional();

export const optionalOrganizationName = optional(organizationName);
export const optionalMethodName = optional(methodName);

const inReasons = 'fields.reasonWithLink';
const aReason: Kind = {
  most: REASON_MOST,
  required: 'fields.reasonRequired',
  long: 'fields.reasonLong',
  linked: { web: inReasons, mail: inReasons, phone: inReasons, unspaced: inReasons },
};

/** A reason for an act that others have to understand: several sentences, on one line. */
export const reason = given(aReason)
  .transform((text) => folded(text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')))
  .pipe(checked(aReason));
