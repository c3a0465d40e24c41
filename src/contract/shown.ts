/**
 * What a session has shown (RFC 8176): the password, an app's code, a key bound to its device or a synced one, several
 * together; and our own name for a recovery code.
 */
export const sessionMethods = ['pwd', 'otp', 'recovery', 'hwk', 'swk', 'mfa'] as const;

export type SessionMethod = (typeof sessionMethods)[number];

/** Whether a session has shown a passkey or a security key, which no phishing page can pass on. */
export const isPhishingResistant = (methods: readonly SessionMethod[]): boolean =>
  methods.includes('hwk') || methods.includes('swk');

/** A second step, by the name of what was shown. */
export type SecondStepMethod = Exclude<SessionMethod, 'pwd' | 'mfa'>;

interface Row {
  readonly methods: readonly SessionMethod[] | null;
  readonly secondStepAt: Date | null;
}

/** What a session has shown. A row of the previous release names no methods, and has a time for each second step. */
export const methodsShown = ({ methods, secondStepAt }: Row): SessionMethod[] => {
  const named = methods === null || methods.length === 0 ? (['pwd'] as const) : methods;
  return inOrder(secondStepAt ? [...named, 'mfa'] : named);
};

/** Each method once, in the order of their list. */
const inOrder = (methods: readonly SessionMethod[]): SessionMethod[] =>
  sessionMethods.filter((method) => methods.includes(method));

/** How strongly a session's person was authenticated, weakest first (`acr` of OpenID Connect Core section 2). */
export const acrs = ['urn:sallyport:password', 'urn:sallyport:two-step', 'phr'] as const;

export type Acr = (typeof acrs)[number];

/** The highest that a session has shown; `phr` as in OpenID Connect EAP ACR Values 1.0. */
export function acrOf(methods: readonly SessionMethod[]): Acr {
  if (!methods.includes('mfa')) return 'urn:sallyport:password';
  return isPhishingResistant(methods) ? 'phr' : 'urn:sallyport:two-step';
}

/** What is shown at one moment, as a proof's row keeps it. */
export interface ShownNow {
  readonly passwordAt: Date;
  readonly secondStepAt: Date | null;
  readonly methods: readonly SessionMethod[];
}

/** The password, and a second step if there was one. */
export const shownNow = (now: Date, secondStep: SecondStepMethod | undefined): ShownNow => ({
  passwordAt: now,
  secondStepAt: secondStep ? now : null,
  methods: secondStep ? inOrder(['pwd', secondStep, 'mfa']) : ['pwd'],
});

/** A passkey that verified the person: both in one. */
export const bothShownNow = (now: Date, method: 'hwk' | 'swk'): ShownNow => ({
  passwordAt: now,
  secondStepAt: now,
  methods: inOrder([method, 'mfa']),
});
