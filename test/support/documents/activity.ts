import type { ActivityType } from '../../../src/activity/kinds.ts';
import { membersCsv } from '../../../src/organizations/members/members-csv.ts';
import { trailCsv } from '../../../src/organizations/trail/trail-csv.ts';
import type { Membership } from '../../../src/contract/who.ts';
import { texts as en } from '../../../src/web/texts/en/language.ts';
import { translateTo } from '../../../src/web/texts/translate.ts';
import type { View } from '../../../src/web/view.ts';
import { list, table } from './table.ts';

/** Explanations of kinds of lines whose names don't say enough. A `reason` is in italics. */
const notes: Partial<Record<ActivityType, string>> = {
  'signed-in': '_what was shown_; `session_id` is that of the sign-in it ended',
  'sign-in-refused': '_why_: wrong password, suspended, the password has to be reset first',
  'unknown-addresses-tried': '_how many_ in that minute; the network, if it was one; in nobody’s account',
  'password-shown':
    'the password was right and a second step is asked for; _in a browser that is known or not_. From one network five a minute are written. If none follows a stranger’s within five minutes, the owner is emailed',
  'limit-reached': '_which kind of limit_; once a minute for each that is full',
  'second-step-refused': '_why_; `session_id` is the sign-in’s',
  'challenge-ended': 'the fifth wrong code of one sign-in',
  'sign-in-code-mailed': 'the password was right, and 2-Step Verification has to be set up again',
  'sign-in-code-refused': '_why_; `session_id` is the sign-in’s',
  'address-change-refused': '_why_: a code was wrong, had expired, or was tried too often',
  'account-deletion-refused': '_why_: the code was wrong, had expired, or was tried too often',
  'proof-refused': '_why_',
  'session-ended':
    '_others_: all but the one that asked; _misses_: too many wrong passwords and codes in it; _old-cookie_: those that a trusted browser opened, of whose cookie a copy was used',
  'browser-forgotten':
    '_others_: all but the one that asked; _misses_: too many wrong passwords and codes in it; _old-cookie_: a copy of a trusted browser’s cookie was used',
  'browser-trusted': 'by the box on the second step',
  'role-changed': '_the new role_',
  'invitation-sent': '_the role_',
  'invitation-sent-again': '_the role_',
  'invitation-cancelled': '_the role_',
  'invitation-restored': '_the role_',
  'invitation-accepted': '_the role_',
  'mandate-set': '_from when on_',
  'passkeys-required': '_from when on_',
  'organization-zone-changed': '_the new time zone_',
  'organization-deletion-announced': '_when_',
  'two-step-reset-by-administrator': '_what the administrator typed_, which the member doesn’t read',
  'mail-dropped-by-operator': '_which mail, and why_',
  'application-added-by-operator': '_client ID and name_',
  'application-secret-rotated-by-operator': '_client ID and name_',
  'application-removed-by-operator': '_client ID and name_',
};

const columns: Record<string, string> = {
  Name: 'as they call themselves',
  Email: 'their present address',
  Role: 'Owner, Administrator, Member',
  '2-Step Verification':
    'On, Off, Due (required from a day on), Overdue (required: the organization is closed to them)',
  'On since': 'when it was turned on; empty while it is off',
  'Required from': 'when it has to be on, or had to be; empty while it is on, or nothing requires it',
  'Required from (day)': 'the same as a day of the organization’s time zone',
  Methods: 'what they sign in with besides the password: app, passkey or security key',
  'Last sign-in': 'to the account, for any organization',
  'Recovery codes left': 'empty while it is off',
  Time: 'when it happened, in UTC',
  Day: 'the same as a day of the organization’s time zone',
  Activity: 'the kind of line in words, see above',
  By: 'who did it; “Operator” for the operator and for time itself; “a deleted account” once it is deleted',
  Target: 'the person it was done to, if that is another',
  'By (email)': 'their present address, while they are a member',
  'Target (email)': 'the same of that person',
  Concerning: 'the invited address, for a year; the new name',
  'Role before': 'where a role changed',
  Reason: 'the reason of the line',
  Browser: 'of the person who did it',
  'IP address': 'of the person who did it: an IPv4 address, or a /64 of IPv6',
};

const view = { t: translateTo('en'), now: new Date(0) } as unknown as View;
const of = { slug: 'acme', timeZone: null } as Membership;
async function* nobody(): AsyncGenerator<never> {}

async function columnsOf(file: ReturnType<typeof membersCsv>): Promise<string[]> {
  if (!('rows' in file)) throw new Error('no rows');
  let text = '';
  for await (const piece of file.rows) text += piece;
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',')
    .map((name) => name.replaceAll('"', ''));
}

const described = async (file: ReturnType<typeof membersCsv>): Promise<string> =>
  table(
    ['column', 'what it holds'],
    (await columnsOf(file)).map((name) => {
      if (columns[name] === undefined)
        throw new Error(`say in test/support/documents what the column ${name} is`);
      return [name, columns[name]];
    }),
  );

/** `docs/activity.md`: every kind of line, every reason, every column. */
export async function activityDocument(): Promise<string> {
  const { types, reasons } = en.activity;
  return `# The activity

<!-- Made by "npm run docs" from the program itself. -->

Each line says what happened (\`type\`), when (UTC), in whose account (\`account_id\`), who did it if that is someone else
(\`actor_id\`), in which organization and session, why (\`reason\`), and from which network and browser. No line holds a
secret, an address or a name: an invited address, a new name and the role before stand beside it, in \`activity_words\`
([decision 6](decisions/0006-organizations.md)). A person reads those of their own account at \`/account/activity\`, owner and administrators
those of their organization at \`/organizations/:org/activity\` and as CSV, the operator all of them in the table
\`activity\`. How the table is kept, and how to prove that it is whole: [operations.md](operations.md#activity).

## Kinds of lines

In words, and what its _reason_ and the rest of it say.

${list(
  Object.entries(types).map(
    ([type, words]) =>
      `\`${type}\`: ${words}${notes[type as ActivityType] ? `; ${notes[type as ActivityType]}` : ''}`,
  ),
)}

## Reasons

A reason is one of these words, or a moment, or what someone typed.

${list(Object.entries(reasons).map(([reason, words]) => `\`${reason}\`: ${words}`))}

## Columns of members.csv

${await described(membersCsv(view, { rows: nobody(), of }))}

## Columns of activity.csv

Newest first, all of it.

${await described(trailCsv(view, { rows: nobody(), of }))}
`;
}
