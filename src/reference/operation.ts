import type { RefusalCode } from '../contract/refusals.ts';

/** The chapters of the reference, in their order: the tags of `/openapi.json`, each with a file below operations/. */
export const tags = {
  'sign-in': 'Sign-up and sign-in',
  account: 'Account Management',
  'two-step': '2-Step Verification',
  methods: 'Authenticator apps and passkeys',
  organizations: 'Organizations',
  members: 'Members and invitations',
  consoles: 'In front of a console',
  operation: 'For operators and programs',
} as const;
export type Tag = keyof typeof tags;

/** What the table of routes can't say of a route: what it is for, in a sentence, and how its act may refuse. */
export interface Operation {
  /** One sentence without a full stop, beginning with a verb: "Confirms the emailed code". */
  readonly summary: string;
  /** What else a developer has to know, in whole sentences. */
  readonly more?: string;
  /** The refusals of the act. Those of the gate and of every form are added: see `refusalsOf`. */
  readonly refusals?: readonly RefusalCode[];
}

/** A chapter's operations by the route's name, as in `POST /sign-in`. */
export type Operations = Readonly<Record<string, Operation>>;
