import type { BrowserContext, CDPSession, Page } from '@playwright/test';

interface Kept {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly rpId?: string;
  readonly privateKey: string;
  readonly userHandle?: string;
  readonly signCount: number;
}

/** What keeps passkeys: a phone that syncs them, a plain security key (U2F as CTAP 2), or one with a PIN and room for passkeys. */
export type Kind = 'phone' | 'key' | 'key with a PIN';

/** One of Chromium's own virtual authenticators, in one page. */
export interface Device {
  credentials(): Promise<readonly Kept[]>;
  /** Whether its person touches it when it asks. */
  touched(touches: boolean): Promise<void>;
  /** Takes it away. */
  unplug(): Promise<void>;
  /** Puts a copy of another one's credential on it, with the counter as it was then. */
  copy(kept: Kept): Promise<void>;
}

/** The devices of one page. */
export class Devices {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async of(context: BrowserContext, page: Page): Promise<Devices> {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    return new Devices(cdp);
  }

  async add(kind: Kind): Promise<Device> {
    const verifies = kind !== 'key';
    const cdp = this.#cdp;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: kind === 'phone' ? 'internal' : 'usb',
        hasResidentKey: verifies,
        hasUserVerification: verifies,
        isUserVerified: verifies,
        automaticPresenceSimulation: true,
        ...(kind === 'phone' && { defaultBackupEligibility: true, defaultBackupState: true }),
      },
    });
    const its = { authenticatorId };
    return {
      credentials: async () => (await cdp.send('WebAuthn.getCredentials', its)).credentials,
      touched: async (enabled) =>
        void (await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { ...its, enabled })),
      unplug: async () => void (await cdp.send('WebAuthn.removeVirtualAuthenticator', its)),
      copy: async (credential) => void (await cdp.send('WebAuthn.addCredential', { ...its, credential })),
    };
  }
}
