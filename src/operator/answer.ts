/** A command's answer: `facts` for programs, `text` for people. Neither contains a secret, but a new one of an application, once. */
export interface Answer {
  readonly ok: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
  /** A sentence about what was done, or why it wasn't. Empty if the command wrote its output itself. */
  readonly text: string;
  /** The requested list, if the command shows one. */
  readonly list?: string;
}

export const did = (text: string, facts: Answer['facts'] = {}): Answer => ({ ok: true, facts, text });

/** An expected refusal: a code that scripts can rely on, and a sentence that says what to do. */
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
  | 'application-unknown'
  | 'application-exists'
  | 'application-invalid'
  /** Settings, keys or the database prevent the command. */
  | 'not-possible';
