import { routes } from '../../../src/app.ts';
import { answersPrograms, type AnyRoute } from '../../../src/contract/route.ts';
import { roles, type WhoName } from '../../../src/contract/who.ts';
import { whoPasses } from '../../../src/reference/who-passes.ts';
import { scopes } from '../../../src/text/scopes.ts';
import { accountStates, memberFields, memberStates, refusalFor, type Who } from '../attacks/who-passes.ts';
import { organizationRoutes } from '../attacks/organization-routes.ts';
import { list, table } from './table.ts';

const ofOrganizations = [...new Set(Object.values(organizationRoutes))];
const isOfOrganizations = (who: string) => (ofOrganizations as string[]).includes(who);
const ofAccounts = (Object.keys(whoPasses) as WhoName[]).filter((who) => !isOfOrganizations(who)) as Who[];

const code = (text: string) => `\`${text}\``;
const passes = (told: string | undefined) => (told === undefined ? '✓' : code(told));
const nameOf = ({ method, path }: AnyRoute) => code(`${method} ${path}`);

/** The kinds of answer of a route, to programs and to people. */
const answers = (entry: AnyRoute): string =>
  [
    entry.file ? 'a file' : answersPrograms(entry) && 'JSON',
    (entry.method === 'POST' || entry.page) && 'a page',
  ]
    .filter(Boolean)
    .join(', ') || 'the way to another page';

const listOf = (some: readonly AnyRoute[]) =>
  list(
    some.map(
      (entry) =>
        `${nameOf(entry)}: **${entry.who}** (${answers(entry)})${entry.scope ? `, or an access token with ${code(entry.scope)}` : ''}`,
    ),
  );

/** `docs/who-may-what.md`: who may do and see what, by function and by field (ASVS 8.1.1, 8.1.2). */
export function whoMayWhatDocument(): string {
  const fields = [...new Set(Object.values(memberFields).flat())];
  return `# Who may do and see what

<!-- Made by "npm run docs" from the table of routes and from what the tests ask. -->

Every route has one kind of _who_; the gate reads it, and nothing else decides who passes. Tests request every route as
each kind of person below (\`test/attacks/sweep.test.ts\`, \`test/attacks/permissions.test.ts\`) and fail on a route they don't know.

## Kinds of who

${table(
  ['who', 'meaning'],
  (Object.keys(whoPasses) as WhoName[]).map((who) => [who, whoPasses[who].meaning]),
)}

Nobody acts on their own role, on equals, or on people of higher rank: the owner acts on administrators and members,
an administrator on members only, and on invitations of members only. The operator's commands do the rest, with a reason.

## Of accounts: who passes, and what the others are told

${table(
  ['', ...ofAccounts],
  Object.keys(accountStates).map((state) => [
    state,
    ...ofAccounts.map((who) => passes(refusalFor(state, who)?.[0])),
  ]),
)}

## Of organizations: who passes, and what the others are told

For people outside an organization it doesn't exist. A _blocked_ member is one to whom it is closed for want of
2-Step Verification.

${table(
  ['', ...ofOrganizations],
  Object.entries(memberStates).map(([state, told]) => [
    state,
    ...ofOrganizations.map((kind) => passes(told[kind]?.[1])),
  ]),
)}

## Access tokens

A program with an access token acts as an administrator, even if the owner made it: never as the owner, in no session, without
a proof. It passes only where a scope is named below, in the organization of the token, and reads what everyone may read;
\`test/attacks/access-tokens.test.ts\` requests every route with one. \`invitations:write\` is for invitations of members only.

${table(
  ['scope', 'opens'],
  scopes.map((scope) => [
    code(scope),
    routes
      .filter((entry) => entry.scope === scope)
      .map(nameOf)
      .join(', '),
  ]),
)}

| the token | told |
| --- | --- |
| unknown, cut, ended, revoked, or dead with its maker's rights | \`not-signed-in\`, with \`WWW-Authenticate\` |
| on a route without a scope | \`not-allowed\`, with \`WWW-Authenticate\` |
| on another organization | \`not-found\` |
| without the route's scope | \`not-allowed\`, with \`WWW-Authenticate\` |

## What of the members each role sees

\`GET /organizations/:org/members\`, by field. A plain member's list is in the order of roles; no answer to a plain member
depends on anyone's 2-Step Verification, neither by field nor by order, count, page or cursor
(\`test/attacks/who-sees-what.test.ts\`). \`summary\`, the filters \`state\` and \`q\`, one member's own page, both CSV files
(their columns: [activity.md](activity.md#columns-of-memberscsv)) and the activity are the owner's and administrators'.

${table(
  ['field', ...roles],
  fields.map((field) => [
    code(field),
    ...roles.map((role) => ((memberFields[role] as readonly string[]).includes(field) ? '✓' : '–')),
  ]),
)}

## Routes of accounts

${listOf(routes.filter(({ who }) => !isOfOrganizations(who)))}

## Routes of organizations

${listOf(routes.filter(({ who }) => isOfOrganizations(who)))}
`;
}
