import { z } from 'zod';
import type { Destination, RefusalCode, VariantOf } from './refusals.ts';

/** Cookies an act sets (a token) or clears (null); what is left out stays as it is. */
export interface CookieChanges {
  readonly session?: string | null;
  readonly challenge?: string | null;
  readonly pending?: string | null;
  readonly known?: string | null;
  readonly outbox?: string;
  readonly language?: string;
  readonly theme?: string;
}

/** What is told of an answer to those who look into it, in the log and the trail, and never to whoever asked. */
export interface Told {
  /** Whose account it was about, where no session says it. */
  readonly account?: string | undefined;
  /** The lane of the limits that was full. */
  readonly limit?: string | undefined;
}

/** An act's success: what is said to everybody, and beside it what only the browser keeps. */
export interface Done<B> extends Told {
  readonly body: B;
  readonly cookies?: CookieChanges | undefined;
}

/** A string in a body that is one of a closed list of ours, which the description doesn't repeat. */
export const oneOf = <Word extends string>(): z.ZodType<Word> => z.string() as unknown as z.ZodType<Word>;

/** A key below `fields` in the texts, with what its sentence says besides, if anything. */
export type FieldFault =
  string | { readonly key: string; readonly said: Readonly<Record<string, string | number>> };

/** What marks a refusal: nothing else that a helper returns, a row or a body that was sent, can be taken for one. */
const refused = Symbol('refused');

/** An expected "no": returned, never thrown. What helps comes with it. Only `refuse` makes one; `isRefused` knows it. */
export interface Refusal extends RefusalDetails {
  readonly [refused]: true;
  readonly code: RefusalCode;
}

/** What shows who one is: each is asked for by name. */
export const proofParts = ['password', 'second-step', 'passkey', 'email-code'] as const;
export type ProofPart = (typeof proofParts)[number];

/** What the page that says so offers besides: a mailed link, a new password, or whom to ask. */
export type Offer = 'newLink' | 'newPassword' | 'help';

export interface RefusalDetails<Code extends RefusalCode = RefusalCode> extends Told {
  /** A more exact sentence than the code's own. */
  readonly variant?: VariantOf<Code> | undefined;
  /** Where a browser goes, if not where the code leads; null: nowhere, it is said where the person is. */
  readonly to?: Destination | null;
  /** Whether what was asked for is so already, if not by the code. */
  readonly alreadySo?: boolean;
  readonly offers?: readonly Offer[];
  /** What the sentence says: numbers and names, never a secret. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly retryAt?: Date | undefined;
  readonly attemptsLeft?: number | undefined;
  /** The step that is current, for `enrolment-missing`. */
  readonly step?: string | undefined;
  /** Who requires 2-Step Verification, for `required-by-organization`. */
  readonly organizations?: readonly string[];
  /** What a proof lacks, for `proof-required`. */
  readonly needs?: readonly ProofPart[];
  /** For `input-invalid`: field names, each with what is wrong with it. */
  readonly errors?: Readonly<Record<string, FieldFault>>;
  readonly cookies?: CookieChanges;
  /** Another status than the code's own: only for what is wrong with the request itself (413, 415). */
  readonly status?: number;
}

export type Outcome<B> = Done<B> | Refusal;

export const done = <B>(body: B, cookies?: CookieChanges): Done<B> => ({ body, cookies });
export const refuse = <Code extends RefusalCode>(
  code: Code,
  details: RefusalDetails<NoInfer<Code>> = {},
): Refusal => ({
  [refused]: true,
  code,
  ...details,
});

/** Whether what came back is a refusal: asked of an outcome, and of whatever a helper returns instead of one. */
export const isRefused = (returned: unknown): returned is Refusal =>
  typeof returned === 'object' && returned !== null && refused in returned;
