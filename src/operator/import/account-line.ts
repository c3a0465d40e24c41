import { z } from 'zod';
import { fieldSentence } from '../../contract/field-sentence.ts';
import { email, language, timeZone } from '../../contract/fields.ts';
import { methodName, name, organizationName } from '../../contract/names.ts';
import { MAX_APPS } from '../../two-step/authenticator.sql.ts';
import { translateTo } from '../../web/texts/translate.ts';

/** PostgreSQL has no year 0. */
const YEAR_1 = Date.parse('0001-01-01T00:00:00Z');

const moment = z.iso
  .datetime({ offset: true })
  .transform((written) => new Date(written))
  .refine((at) => at.getTime() >= YEAR_1);

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** An authenticator app's key and parameters. */
const app = {
  key: z.string().max(400),
  algorithm: z.string().max(20).default('SHA1'),
  digits: z.int().default(6),
  period: z.int().default(30),
  since: moment.optional(),
};

/** One app or several, or the reason why there is none to continue with. */
const twoStep = z.union([
  z.strictObject({ lost: z.string().max(200) }),
  // The other system had asked the person to set it up, and they hadn't yet.
  z.strictObject({ asked: z.string().max(200) }),
  z.strictObject(app),
  z.strictObject({
    apps: z
      .array(z.strictObject({ ...app, name: methodName.optional() }))
      .min(1)
      .max(MAX_APPS),
  }),
]);

const membership = z.strictObject({
  slug: slug.optional(),
  name: organizationName,
  role: z.enum(['owner', 'administrator', 'member']),
});

/**
 * One account as `sallyport import` reads it, one JSON object a line (docs/import-export.md). Unknown fields are refused, because
 * ignoring a misspelt one would lose data.
 */
export const accountLine = z.strictObject({
  email,
  name,
  language: language.default('en'),
  timeZone,
  emailVerified: z.boolean(),
  createdAt: moment.optional(),
  passwordHash: z.string().min(1).max(1000).optional(),
  twoStep: twoStep.optional(),
  suspended: z.boolean().default(false),
  mustResetPassword: z.boolean().default(false),
  organizations: z.array(membership).max(50).default([]),
});

export type AccountLine = z.output<typeof accountLine>;
/** A line as it is written: fields with a default may be left out. */
export type WrittenLine = z.input<typeof accountLine>;

const english = translateTo('en');

/** The faults of a line in words, which contain names of fields but none of its values. */
export function whatIsWrong({ issues }: z.ZodError): string {
  return issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${sayIssue(issue)}`).join('; ');
}

function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('fields.'))
    return issue.input === '' ? 'is empty' : fieldSentence(english, issue.message);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.map((key) => (/^\w{1,30}$/.test(key) ? key : '…')).join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing or of the wrong type' : 'is of the wrong type';
    case 'too_big':
      return 'is too long';
    default:
      return 'is not of the form it has to have';
  }
}
