import type { APIRequestContext } from '@playwright/test';
import type { Language } from '../../../src/web/texts/translate.ts';
import type { Outbox } from './outbox.ts';
import type { Person } from './people.ts';

/** Founds organizations and brings people in as a program would; the browser whose requests these are does it. */
export class Founding {
  readonly #request: APIRequestContext;
  readonly #outbox: Outbox;
  readonly #headers: Record<string, string>;

  constructor(request: APIRequestContext, outbox: Outbox, language: Language) {
    this.#request = request;
    this.#outbox = outbox;
    const network = [10, ...crypto.getRandomValues(new Uint8Array(3))].join('.');
    this.#headers = { accept: 'application/json', 'accept-language': language, 'x-forwarded-for': network };
  }

  /** Gives `/organizations/its-slug`. */
  async found(name: string): Promise<string> {
    const { slug } = await this.#post('/organizations', { name });
    return `/organizations/${slug}`;
  }

  /** Invites somebody, and gives the mailed link. */
  async invite(path: string, { email }: Person): Promise<string> {
    await this.#post(`${path}/invitations`, { emails: [email], role: 'member' });
    return this.#outbox.link(email, '/invitations/');
  }

  /** A new person joins by the mailed link, and is signed in then. */
  async join(link: string, { name, password }: Person): Promise<void> {
    await this.#post(link, { name, password });
  }

  async #post(path: string, data: object): Promise<any> {
    const answer = await this.#request.post(path, { data, headers: this.#headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? undefined : answer.json();
  }
}
