import type { BrowserName } from '../text/browsers.ts';
import type { Language } from '../text/languages.ts';
import type { SessionMethod } from './shown.ts';

/** The origin of a request, as limits and activity use it. */
export interface Visitor {
  /** One IPv4 address or a /64 of IPv6: the unit of the limits. */
  readonly network: string;
  /** "Chrome on macOS", as a person recognises it. */
  readonly browser: BrowserName;
  readonly language: Language;
  /** Whether the browser asks for that language, or the person chose it; otherwise it is the one we fall back to. */
  readonly asksForLanguage: boolean;
  /** Straight from this machine: PUBLIC_URL and the peer are loopback, Host is its host, and no proxy was involved. */
  readonly direct: boolean;
  /** The cookie that opens the outbox's page, if the request has one. */
  readonly outboxKey: string | undefined;
  /** The cookie that ties a stranger's passkey options to the browser, if the request has one. It gives no access. */
  readonly passkeyToken: string | undefined;
  /** The known-browser cookie, if the request has one. It gives no access. */
  readonly knownToken: string | undefined;
}

export interface SignedInAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  /** The account's time zone, if it has one. */
  readonly timeZone: string | null;
  readonly credentialVersion: number;
  /** Whether 2-Step Verification is on. */
  readonly twoStep: boolean;
  /** Whether it was reset by another person and has to be set up again. */
  readonly mustSetUp: boolean;
}

export interface LiveSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When a passkey was last shown in it. */
  readonly passkeyAt: Date | null;
  /** When a code for a proof was, mailed to the address that agrees to changes. */
  readonly mailedCodeAt: Date | null;
  /** All that it has shown since it began; it is as strong as that, not as its account. */
  readonly methods: readonly SessionMethod[];
}

/** A browser at a console's origin, by the cookies of that host. */
export interface AtConsole {
  readonly origin: string;
  readonly token: string | undefined;
  /** The mark of the browser, to which tickets are bound. */
  readonly start: string | undefined;
}

/** A request to a console, as its proxy passes it on to be checked. Nothing in it is believed but the cookies. */
export interface Forwarded {
  /** The console, or our own origin, that has the request's host; undefined for any other host. */
  readonly at: string | undefined;
  /** The Origin header. */
  readonly from: string | undefined;
  /** Path and query at the console. */
  readonly uri: string | undefined;
  /** Whether a person's browser wants to see a page there, and can be sent elsewhere. */
  readonly isPage: boolean;
  /** The token in the cookie of a console, or of our own origin. */
  tokenAt(origin: string): string | undefined;
}

declare const proven: unique symbol;
/**
 * A proof of identity, not older than ten minutes: the password, and the second step if 2-Step Verification is on. Only
 * `readProof` in sessions/ makes one, so an act that takes it can't be reached without.
 */
export interface Proof {
  readonly until: Date;
  readonly [proven]: true;
}

/** The kinds of visitors that an entry may admit, each with what its act then knows of them. */
export interface WhoMap {
  anyone: {
    readonly visitor: Visitor;
    readonly session: SessionWho | undefined;
    /** The cookie of a sign-in between its steps, whether or not it is still valid. */
    readonly challengeToken: string | undefined;
  };
  /** Anyone at a console's origin, below `/.sallyport/`. */
  console: { readonly visitor: Visitor; readonly at: AtConsole };
  /** A proxy that asks about a request to a console. */
  forwarded: { readonly visitor: Visitor; readonly forwarded: Forwarded };
  /** Holds the cookie of a sign-up that waits for its code. */
  pending: {
    readonly visitor: Visitor;
    readonly pending: PendingSignUp;
    /** The session that this browser has already; entering ends it. */
    readonly session: SessionWho | undefined;
  };
  /** Between the two steps of a sign-in. */
  challenge: ChallengeWho;
  /** The same after a reset: the second step is a code mailed to the account's address. */
  'email-challenge': ChallengeWho;
  /** A session of any kind, also one that opens nothing but setting 2-Step Verification up again. */
  'setting-up': SessionWho;
  /** The same with a proof. */
  'proven-setting-up': ProvenWho;
  /** A session of an account without anything to set up first. */
  session: SessionWho;
  /** The same with a proof. */
  proven: ProvenWho;

  // Of the organization that the path names (`:org`). For everybody else it doesn't exist.
  /**
   * A member, also while it is closed to them for want of 2-Step Verification or because of a reset: they may leave.
   */
  joined: MemberWho;
  member: InsideWho;
  /** The owner or an administrator. */
  administrator: InsideWho;
  /** The same with a proof. */
  'proven-administrator': ActingWho;
  owner: MemberWho;
  /** The owner, with a proof. */
  'proven-owner': ActingWho;
  /** Acting on others takes one's own 2-Step Verification and a proof. */
  'acting-administrator': ActingWho;
  'acting-owner': ActingWho;
}
export type WhoName = keyof WhoMap;

export const roles = ['owner', 'administrator', 'member'] as const;
export type Role = (typeof roles)[number];

/** An organization as the gate found it for one of its members. */
export interface Membership {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The role of the member who asks. */
  readonly role: Role;
  /** The mandate: from when on 2-Step Verification is required, and since when that is announced. */
  readonly requiredFrom: Date | null;
  readonly announcedAt: Date | null;
  /** The mandate's level: from when on only a passkey or security key will do, and since when that is announced. */
  readonly passkeysFrom: Date | null;
  readonly passkeysAnnouncedAt: Date | null;
  /** Whether the person who asks has a passkey or security key. */
  readonly passkey: boolean;
  /** The zone whose days its deadlines are, if it has one. */
  readonly timeZone: string | null;
  /** When it is deleted, if that was announced. */
  readonly deletesAt: Date | null;
  /** Whether it opens to a session that a trusted browser spared the second step. */
  readonly trustedBrowsers: boolean;
  /** Since when the person counts as a newcomer to it: joining, or the last reset. */
  readonly newcomerSince: Date;
}

interface ChallengeWho {
  readonly visitor: Visitor;
  readonly challenge: Challenge;
  readonly session: SessionWho | undefined;
}
export type ProvenWho = SessionWho & { readonly proof: Proof };
export type MemberWho = SessionWho & { readonly organization: Membership };
export type ActingWho = ProvenWho & MemberWho;

/**
 * A program with an access token of the organization. It acts for the account that made the token, as an administrator:
 * never as the owner, never in a session, never with a proof. It passes only where the route names its scope.
 */
export interface ProgramWho {
  readonly visitor: Visitor;
  readonly account: SignedInAccount;
  /** With the role of an administrator, whatever the maker's. */
  readonly organization: Membership;
  readonly session: undefined;
  readonly proof: undefined;
  /** The token's id. */
  readonly token: string;
}
/** Somebody within an organization: a member in a session, or a program. */
export type InsideWho = MemberWho | ProgramWho;

export interface SessionWho {
  readonly visitor: Visitor;
  readonly session: LiveSession;
  readonly account: SignedInAccount;
  readonly proof: Proof | undefined;
}

export interface PendingSignUp {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organization: string | null;
  readonly language: Language;
  /** The browser's time zone, if it said one that we know. */
  readonly timeZone: string | null;
  readonly passwordHash: string;
  readonly expiresAt: Date;
}

/** A browser that signed in to an account before, as the limits use it. */
export interface KnownBrowser {
  readonly id: string;
  readonly accountId: string;
  /** Whether it completed a mailed reset and has not signed in since: at the second step it is a stranger. */
  readonly passwordOnly: boolean;
}

export interface Challenge {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly language: Language;
  readonly credentialVersion: number;
  readonly then: string;
  readonly misses: number;
  readonly clockOffset: number | null;
  readonly clockStep: number | null;
  /** The browser's time zone, if it said one that we know. */
  readonly timeZone: string | null;
  /** The id of the session that follows, which lines of the trail use until then. */
  readonly beganAs: string;
  readonly expiresAt: Date;
  /** The browser, if it signed in to the account before. */
  readonly known: KnownBrowser | undefined;
}

const rank = (role: Role): number => roles.indexOf(role);

/** Whether a role is at least another. */
export const isAtLeast = (role: Role, least: Role): boolean => rank(role) <= rank(least);

/** The owner acts on administrators and members, an administrator on members; nobody on their own rank. */
export const mayActOn = (role: Role, other: Role): boolean => role !== 'member' && rank(role) < rank(other);
