import { z } from 'zod';
import type { Language } from '../text/languages.ts';
import type { Destination, RefusalCode, VariantOf } from './refusals.ts';

/** Cookies that an act sets (a token) or clears (null); the others stay as they are. */
export interface CookieChanges {
  readonly session?: string | null;
  readonly challenge?: string | null;
  readonly pending?: string | null;
  readonly known?: string | null;
  readonly passkey?: string | null;
  /** At a console's origin: its session, and the mark of the browser there. */
  readonly console?: string | null;
  readonly consoleStart?: string;
  readonly outbox?: string;
  readonly language?: string;
  readonly theme?: string;
}

/** Facts for the log and the trail, never for the requester. */
interface LogFacts {
  /** The account concerned, if no session says it. */
  readonly account?: string | undefined;
  /** The lane of the limits that was full. */
  readonly limit?: string | undefined;
}

/** An act's success: the body for everybody, and the browser's cookies beside it. */
export interface Done<B> extends LogFacts {
  readonly body: B;
  readonly cookies?: CookieChanges | undefined;
}

/** A string in a body that is one of a closed list of ours, which the description doesn't repeat. */
export const oneOf = <Word extends string>(): z.ZodType<Word> => z.string() as unknown as z.ZodType<Word>;

/** A key below `fields` in the texts, with the values of its sentence, if any. */
export type FieldFault =
  string | { readonly key: string; readonly said: Readonly<Record<string, string | number>> };

/** The mark of a refusal: no row or body can be mistaken for one. */
const refused = Symbol('refused');

/** An expected "no": returned, never thrown, with what helps. Only `refuse` makes one; `isRefused` recognises it. */
export interface Refusal extends RefusalDetails {
  readonly [refused]: true;
  readonly code: RefusalCode;
}

/** The evidence of a person's identity; a refusal asks for each by name. */
export const proofParts = ['password', 'second-step', 'passkey', 'email-code'] as const;
type ProofPart = (typeof proofParts)[number];

/** A way out that the refusal's page offers: a mailed link, a new password, or whom to ask. */
export type Offer = 'newLink' | 'newPassword' | 'help';

export interface RefusalDetails<Code extends RefusalCode = RefusalCode> extends LogFacts {
  /** A variant with a more exact sentence than the code's own. */
  readonly variant?: VariantOf<Code> | undefined;
  /** The redirect for a browser, if not the code's; null: none, the refusal is shown in place. */
  readonly to?: Destination | null;
  /** Whether the request asks for the present state, if the code doesn't say so. */
  readonly alreadySo?: boolean;
  readonly offers?: readonly Offer[];
  /** Values for the sentence: numbers and names, never a secret. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly retryAt?: Date | undefined;
  readonly attemptsLeft?: number | undefined;
  /** The current step, for `enrolment-missing`. */
  readonly step?: string | undefined;
  /** The organizations that require 2-Step Verification, for `required-by-organization`. */
  readonly organizations?: readonly string[];
  /** What an organization that is closed asks for: any second step, or a passkey. */
  readonly level?: 'any' | 'passkeys';
  /** The parts that a proof lacks, for `proof-required`. */
  readonly needs?: readonly ProofPart[];
  /** For `input-invalid`: field names, each with its fault. */
  readonly errors?: Readonly<Record<string, FieldFault>>;
  readonly cookies?: CookieChanges;
  /** The person's language, if no session of this host says it. */
  readonly language?: Language | undefined;
  /** Another status than the code's own: only for faults of the request itself (413, 415). */
  readonly status?: number;
}

export type Outcome<B> = Done<B> | Refusal;

/** A result, and the cookies to change: null deletes one. */
export const done = <B>(body: B, cookies?: CookieChanges): Done<B> => ({ body, cookies });
/** An expected "no": a code of the closed list, and what belongs to this case. */
export const refuse = <Code extends RefusalCode>(
  code: Code,
  details: RefusalDetails<NoInfer<Code>> = {},
): Refusal => ({
  [refused]: true,
  code,
  ...details,
});

/** Whether a result is a refusal: an outcome, or a helper's `T | Refusal`. */
export const isRefused = (returned: unknown): returned is Refusal =>
  typeof returned === 'object' && returned !== null && refused in returned;
