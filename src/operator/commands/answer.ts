/** What a command answers: for a program `facts`, for a person `text`. Neither ever holds a secret. */
export interface Answer {
  readonly ok: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The last word: what was done, or why it wasn't. Empty where what was written speaks for itself. */
  readonly text: string;
  /** What was asked to be shown, if anything. */
  readonly list?: string;
}

export const did = (text: string, facts: Answer['facts'] = {}): Answer => ({ ok: true, facts, text });

/** An expected "no": a word that scripts rely on, and what to do about it. */
export const refused = (code: RefusedCode, text: string): Answer => ({
  ok: false,
  facts: { code, message: text },
  text,
});

export type RefusedCode =
  | 'account-unknown'
  | 'account-exists'
  | 'owns-organizations'
  | 'organization-unknown'
  | 'not-required'
  | 'not-a-member'
  | 'already-owner'
  | 'two-step-off'
  | 'already-suspended'
  | 'not-suspended'
  | 'not-confirmed'
  | 'mail-not-sent'
  | 'rows-left'
  | 'file-unreadable'
  | 'lines-refused'
  | 'not-as-it-was'
  | 'mail-unknown'
  | 'network-unknown'
  /** Settings, keys or the database stand in the way. */
  | 'not-possible';
