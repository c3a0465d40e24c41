import { parseKeyring } from '../../src/vault/keyring.ts';
import { programs } from '../asking.ts';
import { comparison } from '../figure.ts';
import { seedPeople } from '../people.ts';
import type { Variant } from '../rounds.ts';
import { seedOrganization } from '../seed-organization.ts';
import { sessionsOf } from '../sessions.ts';

/** What an owner reads of an organization with 1,000 members. */
export const members = comparison({
  name: 'members',
  title: "Members' list of an organization of 1,000",
  plan: { seconds: 3, connections: 4 },
  async variants({ postgres: { query }, keys, sallyport }) {
    const [owner] = await seedPeople(query, parseKeyring(keys), 'no password', 2);
    const list = `${await seedOrganization(query, owner!)}/members`;
    const [cookie] = await sessionsOf(query, [owner!]);
    const server = await sallyport();
    const reading = (name: string, path: string, shows: string): Variant => ({
      name,
      server,
      async turn(wire) {
        const { status, body } = await wire.ask(programs(server, 'GET', path, { cookie: cookie! }));
        return status === 200 && body.includes(shows);
      },
    });
    return [
      reading('first page', list, '@seeded.example'),
      reading('first page by name', `${list}?sort=name`, '@seeded.example'),
      reading('those without 2-Step Verification', `${list}?state=off`, '@seeded.example'),
      reading('a search', `${list}?q=member77`, 'member77@'),
      reading('all of them as CSV', `${list}.csv`, 'member1000@'),
    ];
  },
  means:
    () => `better-auth's organizations are a plug-in that knows nobody's 2-Step Verification, so nothing stands beside this. A page comes by keyset
from an index, with the organization's counts above it; a search looks at all its members; the CSV has all 1,001 of them.`,
});
