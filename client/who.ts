export const acrs = ['urn:sallyport:password', 'urn:sallyport:two-step', 'phr'] as const;
/** How strongly the session was authenticated, weakest first: password, second step, passkey. */
export type Acr = (typeof acrs)[number];

export const roles = ['member', 'administrator', 'owner'] as const;
/** A role in an organization, least first. */
export type Role = (typeof roles)[number];

export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly role: Role;
}

/** Who came in, as Sallyport tells it. */
export interface Who {
  /** The account's id, which never changes; the address may. */
  readonly account: string;
  readonly email: string;
  readonly name: string;
  readonly acr: Acr;
  /** What the session has shown (`amr`, RFC 8176). */
  readonly methods: readonly string[];
  /** When they last proved who they are, if that is known. */
  readonly provedAt: Date | undefined;
  /** The organizations that Sallyport told of: that which was asked for, or all that are open. */
  readonly organizations: readonly Organization[];
  /** The one that the policy names. */
  readonly organization: Organization | undefined;
}

/** What a request has to show. All three are said, so that nothing is left open by leaving it out. */
export interface Policy {
  /** An organization by id or slug; null: none is asked. */
  readonly organization: string | null;
  /** The least role in it; null without an organization. */
  readonly role: Role | null;
  /** The least strength. */
  readonly acr: Acr;
}

/** Throws for a policy that isn't whole: a program without types must not be let off by a missing word. */
export function checkPolicy({ organization, role, acr }: Policy): void {
  if (!acrs.includes(acr)) throw new TypeError(`acr is one of ${acrs.join(', ')}`);
  if (organization !== null && (typeof organization !== 'string' || organization === ''))
    throw new TypeError('organization is an id or slug, or null');
  if (organization === null ? role !== null : !roles.includes(role as Role))
    throw new TypeError(`role is one of ${roles.join(', ')}, and null without an organization`);
}

/** Why somebody doesn't pass, by Sallyport's refusal codes; undefined if they do. */
export function judge(
  who: Who,
  { role, acr, organization }: Policy,
): 'not-allowed' | 'proof-required' | undefined {
  if (organization !== null) {
    const there = who.organization;
    if (!there || roles.indexOf(there.role) < roles.indexOf(role as Role)) return 'not-allowed';
  }
  return acrs.indexOf(who.acr) < acrs.indexOf(acr) ? 'proof-required' : undefined;
}

/** The organization of a policy among those that were told. */
export const named = (organizations: readonly Organization[], { organization }: Policy) =>
  organization === null
    ? undefined
    : organizations.find(({ id, slug }) => id === organization || slug === organization);
