import type { Language, Translate } from './texts/translate.ts';

/** The signed-in person as the page's frame shows them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What the form on the page was sent with, when it was refused: nothing typed is lost, secrets aside. */
export interface FormState {
  /** Typed values by field name, without passwords and recovery codes. */
  readonly typed: Readonly<Record<string, string>>;
  /** One sentence for each field that is wrong, in the person's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** Where a field holds several things: a sentence for each of them that is wrong. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** The refusal's sentence when no field of the form is to blame. */
  readonly message?: string;
  /** The refusal's code. */
  readonly code?: string;
  /** When trying again helps, if waiting does. */
  readonly retryAt?: Date;
  readonly attemptsLeft?: number;
}

/** Everything a page knows besides its own data: pure input, no request and no context. */
/** Light or dark as the system is, unless a person chose. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly t: Translate;
  readonly brand: string;
  /** Whom to ask when nothing else helps (`OPERATOR_CONTACT`). */
  readonly operator: string;
  readonly now: Date;
  /** Path and query of this page, where the language switch comes back to. */
  readonly here: string;
  readonly person?: Person;
  /** When the session ends if nothing more is asked for, and when it ends in any case. */
  readonly session?: { readonly idleEnd: Date; readonly end: Date };
  readonly form: FormState;
  /** A sentence about what was just done, shown once. */
  readonly done?: string;
}

export const untouchedForm: FormState = { typed: {}, errors: {} };
