import { Preparation, type Person } from './people.ts';

/** Founds organizations and brings people in as a program would; the browser whose requests these are does it. */
export class Founding extends Preparation {
  /** Gives `/organizations/its-slug`. */
  async found(name: string): Promise<string> {
    const { slug } = await this.post('/organizations', { name });
    return `/organizations/${slug}`;
  }

  /** Invites somebody, and gives the mailed link. */
  async invite(path: string, { email }: Person): Promise<string> {
    await this.post(`${path}/invitations`, { emails: [email], role: 'member' });
    return this.outbox.link(email, '/invitations/');
  }

  /** A new person joins by the mailed link, and is signed in then. */
  async join(link: string, { name, password }: Person): Promise<void> {
    await this.post(link, { name, password });
  }
}
