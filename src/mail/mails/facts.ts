import type { BrowserName } from '../../text/browsers.ts';
import type { Language } from '../../web/texts/translate.ts';

/** What every mail may say. Pure input: no context and no database. */
export interface MailFacts {
  readonly language: Language;
  readonly brand: string;
  /** `PUBLIC_URL`, so that the mail says where it comes from. */
  readonly publicUrl: string;
  /** Whom to ask (`OPERATOR_CONTACT`). */
  readonly operator: string;
  /** The address the mail goes to, which is the account's. */
  readonly email: string;
  /** When what it tells of happened, and from where, so that a person can tell whether it was them. */
  readonly when: Date;
  readonly browser: BrowserName;
  readonly network: string;
}

export interface MailParts {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
