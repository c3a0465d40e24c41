import type { BrowserName } from '../../text/browsers.ts';
import type { Accents } from '../../config/accent.ts';
import type { Links } from '../../config/written-link.ts';
import type { Language } from '../../text/languages.ts';
import type { Texts } from '../../web/texts/translate.ts';

/** The facts that every mail may state. Pure input: no context and no database. */
export interface MailFacts {
  readonly language: Language;
  readonly texts: Texts;
  /** The zone of the times in the mail: the account's, or UTC. */
  readonly zone: string;
  readonly brand: string;
  /** `PUBLIC_URL`, so that the mail says where it comes from. */
  readonly publicUrl: string;
  /** Whom to ask for help, a sentence of its own: see `whomToAsk`. */
  readonly operator: string;
  /** The contact in it, if one is set (`OPERATOR_CONTACT`). */
  readonly contact?: string | undefined;
  /** The operator's own pages, below every mail. */
  readonly links: Links;
  /** The operator's own accent, if there is one. */
  readonly accents?: Accents | undefined;
  /** The address the mail goes to, which is the account's. */
  readonly email: string;
  /** Time, browser and network of the event, so that a person can tell whether it was them. */
  readonly when: Date;
  readonly browser: BrowserName;
  readonly network: string;
}

export interface MailParts {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
