import type { Links } from '../config/written-link.ts';
import type { Assets } from './assets.ts';
import type { Language } from '../text/languages.ts';
import type { Translate } from './texts/translate.ts';

/** The signed-in person as the page's frame shows them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The state of a refused form: what was typed, secrets aside, and what is wrong with it. */
export interface FormState {
  /** Typed values by field name, without passwords and recovery codes. */
  readonly typed: Readonly<Record<string, string>>;
  /** One sentence for each field that is wrong, in the person's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** For a field with several items: a sentence for each wrong one. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** The refusal's sentence if it concerns no field of the form. */
  readonly message?: string;
  /** The refusal's code. */
  readonly code?: string;
  /** Which of its sentences. */
  readonly variant?: string;
  /** The time from which another attempt makes sense, if there is one. */
  readonly retryAt?: Date;
  readonly attemptsLeft?: number;
}

/** The themes; `system` follows the browser's setting. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Everything that a page gets besides its own data. Pure input: no request and no context. */
export interface View {
  readonly language: Language;
  /** The zone of the times on the page: the person's, or UTC. */
  readonly zone: string;
  readonly theme: Theme;
  readonly t: Translate;
  readonly brand: string;
  readonly publicUrl: string;
  /** Whom to ask for help, a sentence of its own: see `whomToAsk`. */
  readonly operator: string;
  /** The contact in it, if one is set (`OPERATOR_CONTACT`). */
  readonly contact?: string | undefined;
  /** The operator's own pages. */
  readonly links: Links;
  /** Style sheet, script, logo and icon. */
  readonly assets: Assets;
  readonly now: Date;
  /** Path and query of this page, to which the language switch and "back" return: of a refused form its own. */
  readonly here: string;
  readonly person?: Person;
  /** Our address, on a page shown at a console's origin, where nothing of ours is but what is below `/.sallyport/`. */
  readonly ownUrl?: string;
  /** The console that people come from (`CONSOLE_URL`), and the path that leads there. */
  readonly home?: { readonly name: string; readonly href: string };
  /** The session's end without further requests, and its end in any case. */
  readonly session?: { readonly idleEnd: Date; readonly end: Date };
  readonly form: FormState;
  /** A sentence about the action just completed, shown once. */
  readonly done?: string;
}

export const untouchedForm: FormState = { typed: {}, errors: {} };
