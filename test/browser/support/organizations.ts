import { Preparation, type Person } from './people.ts';

/** Creates organizations and adds people as a program would, with the requests of one browser. */
export class Founding extends Preparation {
  /** Returns `/organizations/its-slug`. */
  async found(name: string): Promise<string> {
    const { slug } = await this.post('/organizations', { name });
    return `/organizations/${slug}`;
  }

  /** Invites a person, and returns the mailed link. */
  async invite(path: string, { email }: Person): Promise<string> {
    await this.post(`${path}/invitations`, { emails: [email], role: 'member' });
    return this.outbox.link(email, '/invitations/');
  }

  /** A new person joins by the mailed link, and is signed in afterwards. */
  async join(link: string, { name, password }: Person): Promise<void> {
    await this.post(link, { name, password });
  }
}
