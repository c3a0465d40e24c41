// The people of the demo, as lines for `sallyport import`. One password for all; the keys of their apps are new each time.
import { hash } from '@node-rs/argon2';
import { Secret } from 'otpauth';

export const password = 'two doors in a row';

const hanbit = (role) => ({ slug: 'hanbit', name: 'Hanbit', role });
const namsan = (role) => ({ slug: 'namsan', name: 'Namsan Studio', role });
const people = [
  { email: 'seoyeon@demo.example', name: 'Seoyeon Kim', app: true, organizations: [hanbit('owner')] },
  { email: 'minjun@demo.example', name: 'Minjun Lee', app: true, organizations: [hanbit('administrator')] },
  { email: 'jihoon@demo.example', name: 'Jihoon Park', organizations: [hanbit('member'), namsan('member')] },
  { email: 'haeun@demo.example', name: 'Haeun Choi', organizations: [namsan('owner')] },
];

/** Each person with a line of the import; those with an app have its `key`, in base32. */
export async function demoPeople() {
  const passwordHash = await hash(password);
  return people.map(({ app, ...person }) => {
    const key = app ? new Secret({ size: 20 }).base32 : undefined;
    const line = { ...person, emailVerified: true, passwordHash, ...(key && { twoStep: { key } }) };
    return { ...person, key, line: JSON.stringify(line) };
  });
}
