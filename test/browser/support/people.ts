import type { APIRequestContext } from '@playwright/test';
import type { Language } from '../../../src/text/languages.ts';
import { Handset } from './handset.ts';
import type { Outbox } from './outbox.ts';

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

export interface ProtectedPerson extends Person {
  readonly handset: Handset;
  readonly recoveryCodes: readonly string[];
}

let count = 0;

/** A person without an account. */
export const somebody = (name = 'Seoyeon Kim'): Person => ({
  email: `person${(count += 1)}.${process.pid}@example.com`,
  password: 'correct horse battery staple',
  name,
});

/** Prepares people as a program would, without pages; the browser whose requests these are is signed in afterwards. */
export class Preparation {
  readonly #request: APIRequestContext;
  protected readonly outbox: Outbox;
  readonly #headers: Record<string, string>;

  constructor(request: APIRequestContext, outbox: Outbox, language: Language) {
    this.#request = request;
    this.outbox = outbox;
    const network = [10, ...crypto.getRandomValues(new Uint8Array(3))].join('.');
    this.#headers = { accept: 'application/json', 'accept-language': language, 'x-forwarded-for': network };
  }

  async signUp(person: Person): Promise<void> {
    const { email, password, name } = person;
    await this.post('/sign-up', { email, password, name });
    await this.post('/sign-up/confirm', { code: await this.outbox.code(email) });
  }

  async turnOn(person: Person): Promise<ProtectedPerson> {
    const wizard = '/account/two-step/enrolment';
    await this.post(wizard, {});
    await this.post(`${wizard}/email-code`, {});
    const app = await this.post(`${wizard}/email`, { code: await this.outbox.code(person.email) });
    const handset = Handset.fromUri(app.keyUri);
    const codes = await this.post(`${wizard}/app`, { code: await handset.code() });
    await this.post(`${wizard}/complete`, { saved: true });
    return { ...person, handset, recoveryCodes: codes.recoveryCodes };
  }

  /** Signs in by recovery codes, one after another. */
  async spend({ email, password }: Person, recoveryCodes: readonly string[]): Promise<void> {
    for (const recoveryCode of recoveryCodes) {
      await this.post('/sign-in', { email, password });
      await this.post('/sign-in/recovery-code', { recoveryCode });
    }
  }

  protected async post(path: string, data: object): Promise<any> {
    const answer = await this.#request.post(path, { data, headers: this.#headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? undefined : answer.json();
  }
}
