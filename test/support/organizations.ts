import type { Language } from '../../src/text/languages.ts';
import type { Answer, Browser } from './browser.ts';
import { linkIn } from './mails.ts';
import { PASSWORD, signUp, turnOn, type Person, type ProtectedPerson } from './people.ts';
import type { Door } from './sallyport.ts';
import { accountIdOf } from './tries.ts';

export interface Organization {
  /** The path `/organizations/its-slug`. */
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly owner: ProtectedPerson;
}

let count = 0;

/** An organization whose owner has 2-Step Verification and has just signed in. */
export async function found(
  sallyport: Door,
  {
    name = `Organization ${(count += 1)}`,
    language = 'en' as Language,
    timeZone,
  }: { name?: string; language?: Language; timeZone?: string } = {},
): Promise<Organization> {
  const owner = await turnOn(
    sallyport,
    await signUp(sallyport, { organization: name, language, ...(timeZone && { timeZone }) }),
  );
  const { body } = await owner.browser.get('/organizations');
  const [{ id, slug }] = body.organizations;
  return { path: `/organizations/${slug}`, id, name, owner };
}

/** The path of the mailed link of an invitation made here. */
export async function invite(
  sallyport: Door,
  { path, name }: Organization,
  by: Browser,
  email: string,
  role: 'administrator' | 'member' = 'member',
): Promise<string> {
  const asked = await by.post(`${path}/invitations`, { emails: [email], role });
  ok(asked);
  return invitationLink(sallyport, email, name);
}

/** The link of the next invitation to an organization. */
export const invitationLink = async (sallyport: Door, email: string, name: string): Promise<string> =>
  linkIn(
    await sallyport.mail.next(
      email,
      ({ subject, text }) => text.includes('/invitations/') && subject.includes(name),
    ),
    'invitations',
  );

export interface Member extends Person {
  readonly account: string;
}

/** A new person, invited by the owner, who joined by the link and is signed in. */
export async function joinAsNewcomer(
  sallyport: Door,
  organization: Organization,
  {
    role = 'member' as 'administrator' | 'member',
    email = `member${(count += 1)}@example.com`,
    name = 'Minjun Jung',
    language = 'en' as Language,
    timeZone,
  }: {
    role?: 'administrator' | 'member';
    email?: string;
    name?: string;
    language?: Language;
    timeZone?: string;
  } = {},
): Promise<Member> {
  const link = await invite(sallyport, organization, organization.owner.browser, email, role);
  const browser = sallyport.browser({ language });
  ok(await browser.post(link, { name, password: PASSWORD, ...(timeZone && { timeZone }) }));
  const person = { email, password: PASSWORD, browser };
  return { ...person, account: await accountIdOf(sallyport, person) };
}

/** A new member in the same way, with 2-Step Verification turned on. */
export async function joinProtected(
  sallyport: Door,
  organization: Organization,
  options: Parameters<typeof joinAsNewcomer>[2] = {},
): Promise<Member & ProtectedPerson> {
  const member = await joinAsNewcomer(sallyport, organization, options);
  return { ...(await turnOn(sallyport, member)), account: member.account };
}

/** Requires 2-Step Verification of all members: from now, or from a later moment. */
export async function requireTwoStep({ path, owner }: Organization, from?: Date): Promise<Answer> {
  const answer = await owner.browser.post(`${path}/security`, {
    required: true,
    ...(from && { from: from.toISOString() }),
  });
  return ok(answer);
}

export function ok(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}
