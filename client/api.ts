// Made by "npm run docs" from the table of routes.

export type Scope =
  'members:read' | 'invitations:read' | 'invitations:write' | 'activity:read' | 'security:read';

export type RefusalCode =
  | 'input-invalid'
  | 'not-signed-in'
  | 'sign-in-incorrect'
  | 'challenge-expired'
  | 'code-incorrect'
  | 'code-reused'
  | 'recovery-code-incorrect'
  | 'email-code-incorrect'
  | 'email-code-expired'
  | 'password-incorrect'
  | 'password-weak'
  | 'too-many-attempts'
  | 'password-reset-required'
  | 'link-expired'
  | 'proof-required'
  | 'two-step-required'
  | 'own-two-step-first'
  | 'required-by-organization'
  | 'already-active'
  | 'not-active'
  | 'passkey-incorrect'
  | 'enrolment-missing'
  | 'not-saved'
  | 'last-method'
  | 'too-many-methods'
  | 'not-allowed'
  | 'not-found'
  | 'wrong-origin'
  | 'mail-not-sent'
  | 'busy'
  | 'unavailable';

/** Every route that answers programs: who passes, what it takes, in its path and besides, and what it answers. */
export interface Routes {
  'POST /sign-up': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { email: string; password: string; name: string; organization?: string; timeZone?: string };
    answer: {
      next: 'confirm-email';
      email: string;
      expiresAt: string;
      signUpExpiresAt: string;
      resendAt: string;
    };
  };
  'GET /sign-up/confirm': {
    method: 'GET';
    who: 'pending';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      next: 'confirm-email';
      email: string;
      expiresAt: string;
      signUpExpiresAt: string;
      resendAt: string;
    };
  };
  'POST /sign-up/confirm': {
    method: 'POST';
    who: 'pending';
    scope: undefined;
    names: {};
    fields: { code: string };
    answer: { next: 'signed-in'; then: string };
  };
  'POST /sign-up/resend': {
    method: 'POST';
    who: 'pending';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      next: 'confirm-email';
      email: string;
      expiresAt: string;
      signUpExpiresAt: string;
      resendAt: string;
    };
  };
  'POST /sign-in': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { email: string; password: string; then?: string; timeZone?: string };
    answer: unknown;
  };
  'POST /sign-in/passkey/options': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      challenge: string;
      timeout: number;
      rpId: string;
      allowCredentials: { id: string; type: 'public-key'; transports: string[] }[];
      userVerification: 'required' | 'preferred' | 'discouraged';
    };
  };
  'POST /sign-in/passkey': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {
      credential:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
      then?: string;
      timeZone?: string;
    };
    answer: { next: 'signed-in'; then: string };
  };
  'GET /sign-in/email-code': {
    method: 'GET';
    who: 'email-challenge';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: { email: string; expiresAt: string; resendAt: string; then: string };
  };
  'POST /sign-in/email-code': {
    method: 'POST';
    who: 'email-challenge';
    scope: undefined;
    names: {};
    fields: { code: string; then?: string };
    answer: { next: 'signed-in'; then: string };
  };
  'POST /sign-in/email-code/resend': {
    method: 'POST';
    who: 'email-challenge';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: { email: string; expiresAt: string; resendAt: string };
  };
  'POST /sign-in/cancel': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: undefined;
  };
  'POST /sign-out': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'GET /invitations/:token': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: {};
    answer: {
      requiresTwoStep: boolean;
      level: 'any' | 'passkeys';
      organization: string;
      role: 'administrator' | 'member';
      slug: string;
      invitedBy: string | null;
      email: string;
      stage: 'new' | 'sign-in' | 'ready' | 'other';
    };
  };
  'POST /invitations/:token': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: { name?: string; password?: string; timeZone?: string };
    answer: { next: 'signed-in'; then: string; organization: { id: string; slug: string; name: string } };
  };
  'GET /account': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      email: string;
      name: string;
      language: 'en' | 'ja' | 'ko';
      timeZone: string;
      twoStep: { active: boolean };
    };
  };
  'POST /account/profile': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { name: string; language: 'en' | 'ja' | 'ko'; timeZone?: string };
    answer: {
      email: string;
      name: string;
      language: 'en' | 'ja' | 'ko';
      timeZone: string;
      twoStep: { active: boolean };
    };
  };
  'POST /language': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { language: 'en' | 'ja' | 'ko'; back?: string };
    answer: undefined;
  };
  'POST /theme': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { theme: 'system' | 'light' | 'dark'; back?: string };
    answer: undefined;
  };
  'GET /account/prove': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { then?: string; needs?: string };
    answer: { email: string; twoStep: boolean; then: string };
  };
  'POST /account/prove': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {
      password?: string;
      code?: string;
      recoveryCode?: string;
      credential?:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
      emailCode?: string;
      needs?: 'passkey';
      then?: string;
    };
    answer: { provedUntil: string; then: string };
  };
  'POST /account/prove/email-code': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: { expiresAt: string; resendAt: string };
  };
  'POST /account/prove/options': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      challenge: string;
      timeout: number;
      rpId: string;
      allowCredentials: { id: string; type: 'public-key'; transports: string[] }[];
      userVerification: 'required' | 'preferred' | 'discouraged';
    };
  };
  'POST /account/password': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { currentPassword: string; newPassword: string };
    answer: { changed: true };
  };
  'POST /password/forgot': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { email: string };
    answer: { next: 'check-email' };
  };
  'GET /password/reset/:token': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: {};
    answer: { email: string; token: string };
  };
  'POST /password/reset/:token': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: { password: string };
    answer: { next: 'sign-in' };
  };
  'GET /not-me/:token': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: {};
    answer: { token: string; type: string; at: string; network: string; browser: string };
  };
  'POST /not-me/:token': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: { email: string };
    answer: { next: 'sign-in' };
  };
  'POST /account/email': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: { email: string };
    answer: {
      next: 'confirm-email';
      email: string;
      presentEmail?: string;
      expiresAt: string;
      resendAt: string;
    };
  };
  'GET /account/email/confirm': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      next: 'confirm-email';
      email: string;
      presentEmail?: string;
      expiresAt: string;
      resendAt: string;
    };
  };
  'POST /account/email/confirm': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { code: string; presentCode?: string };
    answer: { email: string };
  };
  'POST /account/email/resend': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      next: 'confirm-email';
      email: string;
      presentEmail?: string;
      expiresAt: string;
      resendAt: string;
    };
  };
  'GET /address/restore/:token': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: {};
    answer: { token: string; email: string; expiresAt: string };
  };
  'POST /address/restore/:token': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: { token: string };
    fields: {};
    answer: { next: 'sign-in' };
  };
  'GET /account/delete': {
    method: 'GET';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      email: string;
      alone: string[];
      shared: string[];
      agreeing: { email: string; earlierUntil?: string };
      code?: { sentAt: string; expiresAt: string; resendAt: string };
    };
  };
  'POST /account/delete': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: { code: string };
    answer: undefined;
  };
  'POST /account/delete/code': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: {};
    answer: { expiresAt: string; resendAt: string };
  };
  'GET /account/sessions': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      sessions: {
        id: string;
        current: boolean;
        createdAt: string;
        lastSeenAt: string;
        address: string;
        browser: string;
        methods: ('pwd' | 'otp' | 'recovery' | 'hwk' | 'swk' | 'mfa')[];
      }[];
    };
  };
  'POST /account/sessions/end': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { id?: string; others?: boolean | 'true' | 'on' | 'false' };
    answer: undefined;
  };
  'GET /account/browsers': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      browsers: {
        id: string;
        current: boolean;
        browser: string;
        network: string;
        createdAt: string;
        lastUsedAt: string;
        trustedUntil?: string;
      }[];
    };
  };
  'POST /account/browsers/forget': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: { id?: string; others?: boolean | 'true' | 'on' | 'false' };
    answer: undefined;
  };
  'GET /account/activity': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { kind?: 'sign-in' | 'two-step' | 'account' | 'organizations' | ''; before?: string };
    answer: {
      events: {
        id: number;
        type: string;
        at: string;
        browser: string;
        network: string;
        reason?: string;
        subject?: string;
        was?: 'owner' | 'administrator' | 'member';
        organization?: string;
        by?: 'administrator';
      }[];
      next: string | null;
    };
  };
  'GET /account/two-step': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { then?: string; removed?: string };
    answer: {
      active: boolean;
      activeSince?: string;
      apps: { id: string; name: string; addedAt: string; lastUsedAt: string | null }[];
      recoveryCodes?: { total: number; left: number; issuedAt: string; askWhetherAtHand: boolean };
      passkeys: { id: string; name: string; addedAt: string; lastUsedAt?: string; synced: boolean }[];
      requiredBy: { slug: string; name: string; from: string; level: 'any' | 'passkeys' }[];
      helpers: { organization: string; name: string; email: string; role: 'owner' | 'administrator' }[];
      then?: string;
    };
  };
  'POST /account/two-step/recovery-codes/at-hand': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'POST /account/two-step/passkeys/options': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      rp: { id: string; name: string };
      user: { id: string; name: string; displayName: string };
      challenge: string;
      pubKeyCredParams: { type: 'public-key'; alg: number }[];
      timeout: number;
      excludeCredentials: { id: string; type: 'public-key'; transports: string[] }[];
      authenticatorSelection: {
        residentKey: 'preferred';
        requireResidentKey: false;
        userVerification: 'preferred';
      };
      attestation: 'none';
    };
  };
  'POST /account/two-step/passkeys': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: {
      name?: string;
      credential:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
      then?: string;
    };
    answer: { id: string; name: string; addedAt: string; lastUsedAt?: string; synced: boolean };
  };
  'POST /account/two-step/passkeys/:id/rename': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: { id: string };
    fields: { name: string };
    answer: { id: string; name: string; addedAt: string; lastUsedAt?: string; synced: boolean };
  };
  'POST /account/two-step/passkeys/:id/remove': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: { id: string };
    fields: {};
    answer: undefined;
  };
  'GET /account/two-step/enrolment': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: unknown;
  };
  'POST /account/two-step/enrolment': {
    method: 'POST';
    who: 'proven-setting-up';
    scope: undefined;
    names: {};
    fields: { then?: string; sendCode?: boolean | 'true' | 'on' | 'false' };
    answer: unknown;
  };
  'POST /account/two-step/enrolment/email-code': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      step: 'email';
      email: string;
      expiresAt: string;
      replacing: boolean;
      earlierUntil?: string;
      code?: { sentAt: string; expiresAt: string; resendAt: string };
    };
  };
  'POST /account/two-step/enrolment/email': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { code: string };
    answer: {
      step: 'app';
      email: string;
      expiresAt: string;
      replacing: boolean;
      key: string;
      keyUri: string;
    };
  };
  'POST /account/two-step/enrolment/app': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { code: string };
    answer: {
      step: 'recovery-codes';
      email: string;
      expiresAt: string;
      replacing: boolean;
      recoveryCodes: string[];
      issuedAt: string;
    };
  };
  'POST /account/two-step/enrolment/passkey/options': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      rp: { id: string; name: string };
      user: { id: string; name: string; displayName: string };
      challenge: string;
      pubKeyCredParams: { type: 'public-key'; alg: number }[];
      timeout: number;
      excludeCredentials: { id: string; type: 'public-key'; transports: string[] }[];
      authenticatorSelection: {
        residentKey: 'preferred';
        requireResidentKey: false;
        userVerification: 'preferred';
      };
      attestation: 'none';
    };
  };
  'POST /account/two-step/enrolment/passkey': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {
      name?: string;
      credential:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
    };
    answer: {
      step: 'recovery-codes';
      email: string;
      expiresAt: string;
      replacing: boolean;
      recoveryCodes: string[];
      issuedAt: string;
    };
  };
  'POST /account/two-step/enrolment/recovery-codes.txt': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: string;
  };
  'POST /account/two-step/enrolment/complete': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { saved?: boolean | 'true' | 'on' | 'false' };
    answer: { active: true; replaced?: true; othersEnded: boolean; then?: string };
  };
  'POST /account/two-step/enrolment/leave': {
    method: 'POST';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'GET /account/two-step/apps': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: { key: string; keyUri: string; expiresAt: string };
  };
  'POST /account/two-step/apps': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: {};
    fields: { name?: string };
    answer: { key: string; keyUri: string; expiresAt: string };
  };
  'POST /account/two-step/apps/confirm': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { name?: string; code: string };
    answer: { id: string; name: string; addedAt: string; lastUsedAt: string | null };
  };
  'POST /account/two-step/apps/leave': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'POST /account/two-step/apps/:id/rename': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: { id: string };
    fields: { name: string };
    answer: { id: string; name: string; addedAt: string; lastUsedAt: string | null };
  };
  'POST /account/two-step/apps/:id/remove': {
    method: 'POST';
    who: 'proven';
    scope: undefined;
    names: { id: string };
    fields: {};
    answer: undefined;
  };
  'GET /sign-in/second-step': {
    method: 'GET';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: {
      email: string;
      misses: number;
      serverTime: string;
      trustDays?: number;
      then: string;
      methods: ('passkey' | 'app' | 'recovery-code')[];
    };
  };
  'POST /sign-in/second-step': {
    method: 'POST';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: { code: string; trustBrowser?: boolean | 'true' | 'on' | 'false'; then?: string };
    answer: { next: 'signed-in'; then: string };
  };
  'POST /sign-in/second-step/passkey/options': {
    method: 'POST';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      challenge: string;
      timeout: number;
      rpId: string;
      allowCredentials: { id: string; type: 'public-key'; transports: string[] }[];
      userVerification: 'required' | 'preferred' | 'discouraged';
    };
  };
  'POST /sign-in/second-step/passkey': {
    method: 'POST';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: {
      credential:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
      trustBrowser?: boolean | 'true' | 'on' | 'false';
      then?: string;
    };
    answer: { next: 'signed-in'; then: string };
  };
  'GET /sign-in/recovery-code': {
    method: 'GET';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: {
      email: string;
      misses: number;
      serverTime: string;
      trustDays?: number;
      then: string;
      methods: ('passkey' | 'app' | 'recovery-code')[];
    };
  };
  'POST /sign-in/recovery-code': {
    method: 'POST';
    who: 'challenge';
    scope: undefined;
    names: {};
    fields: { recoveryCode: string; then?: string };
    answer: { next: 'signed-in'; then: string; recoveryCodesLeft: number };
  };
  'GET /account/two-step/reissue': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: { email: string; recoveryCodes: string[]; issuedAt: string; expiresAt: string };
  };
  'POST /account/two-step/reissue': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {
      password: string;
      code?: string;
      recoveryCode?: string;
      credential?:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
    };
    answer: { email: string; recoveryCodes: string[]; issuedAt: string; expiresAt: string };
  };
  'POST /account/two-step/reissue/recovery-codes.txt': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: string;
  };
  'POST /account/two-step/reissue/complete': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { saved?: boolean | 'true' | 'on' | 'false' };
    answer: { recoveryCodes: { total: number; left: number; issuedAt: string } };
  };
  'POST /account/two-step/reissue/leave': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'POST /account/two-step/disable/password': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { password: string };
    answer: { next: 'second-step'; expiresAt: string };
  };
  'GET /account/two-step/disable/second-step': {
    method: 'GET';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {};
    answer: { next: 'second-step'; expiresAt: string };
  };
  'POST /account/two-step/disable': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: {
      code?: string;
      recoveryCode?: string;
      credential?:
        string | { id: string; rawId: string; type: 'public-key'; response: Record<string, unknown> };
    };
    answer: { active: false };
  };
  'GET /': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { joined?: string };
    answer: {
      organizations: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
        blocked: boolean;
      }[];
      invitations: {
        requiresTwoStep: boolean;
        level: 'any' | 'passkeys';
        id: string;
        organization: string;
        slug: string;
        invitedBy: string | null;
        role: 'administrator' | 'member';
      }[];
      twoStep: { active: boolean; recoveryCodesLeft: number };
      mustSetUp: boolean;
    };
  };
  'GET /organizations': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      organizations: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
        blocked: boolean;
      }[];
      invitations: {
        requiresTwoStep: boolean;
        level: 'any' | 'passkeys';
        id: string;
        organization: string;
        slug: string;
        invitedBy: string | null;
        role: 'administrator' | 'member';
      }[];
    };
  };
  'POST /organizations': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: {};
    fields: { name: string };
    answer: {
      id: string;
      slug: string;
      name: string;
      role: 'owner' | 'administrator' | 'member';
      timeZone: string;
      mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
      deletesAt: string | null;
    };
  };
  'GET /organizations/:org': {
    method: 'GET';
    who: 'member';
    scope: undefined;
    names: { org: string };
    fields: {};
    answer: {
      id: string;
      slug: string;
      name: string;
      role: 'owner' | 'administrator' | 'member';
      timeZone: string;
      mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
      deletesAt: string | null;
    };
  };
  'POST /organizations/:org/rename': {
    method: 'POST';
    who: 'owner';
    scope: undefined;
    names: { org: string };
    fields: { name: string; timeZone?: string };
    answer: {
      id: string;
      slug: string;
      name: string;
      role: 'owner' | 'administrator' | 'member';
      timeZone: string;
      mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
      deletesAt: string | null;
    };
  };
  'POST /organizations/:org/leave': {
    method: 'POST';
    who: 'joined';
    scope: undefined;
    names: { org: string };
    fields: {};
    answer: undefined;
  };
  'POST /organizations/:org/owner': {
    method: 'POST';
    who: 'acting-owner';
    scope: undefined;
    names: { org: string };
    fields: { account: string };
    answer: { account: string; role: 'owner' | 'administrator' | 'member' };
  };
  'POST /organizations/:org/delete': {
    method: 'POST';
    who: 'proven-owner';
    scope: undefined;
    names: { org: string };
    fields: { name: string };
    answer: { deletesAt: string };
  };
  'POST /organizations/:org/delete/cancel': {
    method: 'POST';
    who: 'owner';
    scope: undefined;
    names: { org: string };
    fields: {};
    answer: undefined;
  };
  'GET /account/two-step/required': {
    method: 'GET';
    who: 'setting-up';
    scope: undefined;
    names: {};
    fields: { then?: string };
    answer: {
      closed: { name: string; slug: string; level: 'any' | 'passkeys'; mayLeave: boolean }[];
      open: { name: string; slug: string }[];
      mustSetUp: boolean;
      twoStep: boolean;
      then: string;
    };
  };
  'GET /organizations/:org/members': {
    method: 'GET';
    who: 'member';
    scope: 'members:read';
    names: { org: string };
    fields: {
      state?: 'on' | 'off' | 'due' | 'overdue';
      role?: 'owner' | 'administrator' | 'member' | '';
      q?: string;
      sort?: 'state' | 'name' | '-name' | 'joined' | '-joined' | '';
      after?: string;
    };
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      members: {
        account: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        email?: string;
        twoStep?: 'on' | 'off' | 'due' | 'overdue';
        methods?: ('app' | 'passkey')[];
        since?: string | null;
        dueAt?: string | null;
        joinedAt?: string;
        lastSignInAt?: string | null;
        recoveryCodesLeft?: number | null;
      }[];
      next: string | null;
      summary?: { members: number; on: number; off: number; due: number; overdue: number; invited: number };
      self: string;
      asked: {
        state?: 'on' | 'off' | 'due' | 'overdue';
        role?: 'owner' | 'administrator' | 'member';
        q?: string;
        sort?: 'state' | 'name' | '-name' | 'joined' | '-joined';
      };
    };
  };
  'GET /organizations/:org/members.csv': {
    method: 'GET';
    who: 'administrator';
    scope: 'members:read';
    names: { org: string };
    fields: {};
    answer: string;
  };
  'GET /organizations/:org/members/:account': {
    method: 'GET';
    who: 'administrator';
    scope: 'members:read';
    names: { org: string; account: string };
    fields: {};
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      member: {
        account: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        email: string;
        twoStep: 'on' | 'off' | 'due' | 'overdue';
        methods: ('app' | 'passkey')[];
        since: string | null;
        dueAt: string | null;
        joinedAt: string;
        lastSignInAt: string | null;
        recoveryCodesLeft: number | null;
      };
    };
  };
  'POST /organizations/:org/members/remind': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string };
    fields: {};
    answer: { reminding: true };
  };
  'POST /organizations/:org/members/:account/remind': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string; account: string };
    fields: { then?: string };
    answer: { reminded: 1 };
  };
  'POST /organizations/:org/members/:account/role': {
    method: 'POST';
    who: 'acting-owner';
    scope: undefined;
    names: { org: string; account: string };
    fields: { role: 'administrator' | 'member' };
    answer: { account: string; role: 'owner' | 'administrator' | 'member' };
  };
  'POST /organizations/:org/members/:account/remove': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string; account: string };
    fields: {};
    answer: undefined;
  };
  'POST /organizations/:org/members/:account/reset-two-step': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string; account: string };
    fields: { reason: string };
    answer: { account: string; sessionsEnded: number };
  };
  'GET /organizations/:org/invitations': {
    method: 'GET';
    who: 'administrator';
    scope: 'invitations:read';
    names: { org: string };
    fields: {};
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      invitations: {
        id: string;
        email: string;
        role: 'administrator' | 'member';
        language: 'en' | 'ja' | 'ko';
        invitedBy: string | null;
        createdAt: string;
        expiresAt: string;
      }[];
    };
  };
  'POST /organizations/:org/invitations': {
    method: 'POST';
    who: 'administrator';
    scope: 'invitations:write';
    names: { org: string };
    fields: { emails: string[] | string; role?: 'administrator' | 'member'; language?: 'en' | 'ja' | 'ko' };
    answer: {
      invitations: {
        id: string;
        email: string;
        role: 'administrator' | 'member';
        language: 'en' | 'ja' | 'ko';
        invitedBy: string | null;
        createdAt: string;
        expiresAt: string;
      }[];
      sent: number;
      refused: { email: string; why: 'member' | 'invited' | 'too-many' | 'letters' }[];
    };
  };
  'POST /organizations/:org/invitations/:id/cancel': {
    method: 'POST';
    who: 'administrator';
    scope: 'invitations:write';
    names: { org: string; id: string };
    fields: {};
    answer: undefined;
  };
  'POST /organizations/:org/invitations/:id/undo': {
    method: 'POST';
    who: 'administrator';
    scope: 'invitations:write';
    names: { org: string; id: string };
    fields: {};
    answer: { id: string };
  };
  'POST /organizations/:org/invitations/:id/resend': {
    method: 'POST';
    who: 'administrator';
    scope: 'invitations:write';
    names: { org: string; id: string };
    fields: {};
    answer: { id: string };
  };
  'POST /invitations/waiting/:id/accept': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: { id: string };
    fields: {};
    answer: { next: 'signed-in'; then: string; organization: { id: string; slug: string; name: string } };
  };
  'POST /invitations/waiting/:id/decline': {
    method: 'POST';
    who: 'session';
    scope: undefined;
    names: { id: string };
    fields: {};
    answer: undefined;
  };
  'GET /organizations/:org/security': {
    method: 'GET';
    who: 'administrator';
    scope: 'security:read';
    names: { org: string };
    fields: {};
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      required: boolean;
      from: string | null;
      level: 'any' | 'passkeys';
      next: { level: 'any' | 'passkeys'; from: string } | null;
      timeZone: string;
      trustedBrowsers: boolean;
      counts: { members: number; withTwoStep: number; without: number };
      ownTwoStep: boolean;
    };
  };
  'POST /organizations/:org/security': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string };
    fields: {
      required: boolean | 'true' | 'on' | 'false';
      from?: string;
      level?: 'any' | 'passkeys';
      notify?: boolean | 'true' | 'on' | 'false';
      trustedBrowsers?: boolean | 'true' | 'on' | 'false';
    };
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      required: boolean;
      from: string | null;
      level: 'any' | 'passkeys';
      next: { level: 'any' | 'passkeys'; from: string } | null;
      timeZone: string;
      trustedBrowsers: boolean;
      counts: { members: number; withTwoStep: number; without: number };
      ownTwoStep: boolean;
    };
  };
  'GET /organizations/:org/security/preview': {
    method: 'GET';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string };
    fields: { from?: string; level?: 'any' | 'passkeys' };
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      from: string;
      level: 'any' | 'passkeys';
      due: { account: string; name: string; email: string; dueAt: string }[];
      counts: { members: number; withTwoStep: number; without: number; signedIn: number; owner: boolean };
    };
  };
  'POST /organizations/:org/security/trusted-browsers': {
    method: 'POST';
    who: 'acting-administrator';
    scope: undefined;
    names: { org: string };
    fields: { trustedBrowsers: boolean | 'true' | 'on' | 'false' };
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      required: boolean;
      from: string | null;
      level: 'any' | 'passkeys';
      next: { level: 'any' | 'passkeys'; from: string } | null;
      timeZone: string;
      trustedBrowsers: boolean;
      counts: { members: number; withTwoStep: number; without: number };
      ownTwoStep: boolean;
    };
  };
  'GET /organizations/:org/activity': {
    method: 'GET';
    who: 'administrator';
    scope: 'activity:read';
    names: { org: string };
    fields: { before?: string; type?: string; account?: string };
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      events: {
        id: number;
        type: string;
        at: string;
        by: { account: string; name: string; email: string | null } | null;
        to: { account: string; name: string; email: string | null } | null;
        reason?: string;
        subject?: string;
        was?: 'owner' | 'administrator' | 'member';
        browser: string;
        network: string;
      }[];
      next: string | null;
      asked: { type?: string; account?: string };
    };
  };
  'GET /organizations/:org/activity.csv': {
    method: 'GET';
    who: 'administrator';
    scope: 'activity:read';
    names: { org: string };
    fields: {};
    answer: string;
  };
  'GET /oidc/jwks': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: { keys: Record<string, unknown>[] };
  };
  'GET /forward-auth': {
    method: 'GET';
    who: 'forwarded';
    scope: undefined;
    names: {};
    fields: {
      organization?: string;
      role?: 'owner' | 'administrator' | 'member';
      'second-step'?: 'required';
      within?: string;
      methods?: string;
      audience?: string;
    };
    answer: undefined;
  };
  'GET /forward-auth/redirect': {
    method: 'GET';
    who: 'forwarded';
    scope: undefined;
    names: {};
    fields: {
      organization?: string;
      role?: 'owner' | 'administrator' | 'member';
      'second-step'?: 'required';
      within?: string;
      methods?: string;
      audience?: string;
    };
    answer: undefined;
  };
  'GET /.sallyport/session': {
    method: 'GET';
    who: 'console';
    scope: undefined;
    names: {};
    fields: {};
    answer: {
      account: string;
      email: string;
      name: string;
      acr: 'urn:sallyport:password' | 'urn:sallyport:two-step' | 'phr';
      methods: ('pwd' | 'otp' | 'recovery' | 'hwk' | 'swk' | 'mfa')[];
      provedAt: string | null;
      expiresAt: string;
      organizations: { id: string; slug: string; name: string; role: 'owner' | 'administrator' | 'member' }[];
    };
  };
  'POST /.sallyport/sign-out': {
    method: 'POST';
    who: 'console';
    scope: undefined;
    names: {};
    fields: {};
    answer: undefined;
  };
  'POST /oidc/sign-out': {
    method: 'POST';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { id_token_hint?: string; client_id?: string; post_logout_redirect_uri?: string; state?: string };
    answer: undefined;
  };
  'GET /organizations/:org/access-tokens': {
    method: 'GET';
    who: 'administrator';
    scope: undefined;
    names: { org: string };
    fields: {};
    answer: {
      organization: {
        id: string;
        slug: string;
        name: string;
        role: 'owner' | 'administrator' | 'member';
        timeZone: string;
        mandate: { required: boolean; from: string | null; level: 'any' | 'passkeys' };
        deletesAt: string | null;
      };
      tokens: {
        id: string;
        name: string;
        scopes: (
          'members:read' | 'invitations:read' | 'invitations:write' | 'activity:read' | 'security:read'
        )[];
        createdAt: string;
        expiresAt: string;
        lastUsedAt: string | null;
      }[];
    };
  };
  'POST /organizations/:org/access-tokens': {
    method: 'POST';
    who: 'proven-administrator';
    scope: undefined;
    names: { org: string };
    fields: {
      name: string;
      scopes: (
        'members:read' | 'invitations:read' | 'invitations:write' | 'activity:read' | 'security:read'
      )[];
      expiresInDays: number | string;
    };
    answer: {
      id: string;
      name: string;
      scopes: (
        'members:read' | 'invitations:read' | 'invitations:write' | 'activity:read' | 'security:read'
      )[];
      createdAt: string;
      expiresAt: string;
      lastUsedAt: string | null;
      token: string;
    };
  };
  'POST /organizations/:org/access-tokens/:id/kept': {
    method: 'POST';
    who: 'administrator';
    scope: undefined;
    names: { org: string; id: string };
    fields: {};
    answer: undefined;
  };
  'POST /organizations/:org/access-tokens/:id/revoke': {
    method: 'POST';
    who: 'administrator';
    scope: undefined;
    names: { org: string; id: string };
    fields: {};
    answer: undefined;
  };
  'GET /health/live': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: { status: 'ok' };
  };
  'GET /health/ready': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: { status: 'ok' };
  };
  'GET /outbox': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: { key?: string };
    answer: { mails: { id: string; to: string; subject: string; sentAt: string }[] };
  };
  'GET /outbox/:id': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: { id: string };
    fields: { key?: string };
    answer: { id: string; from: string; to: string; subject: string; sentAt: string; text: string };
  };
  'GET /openapi.json': {
    method: 'GET';
    who: 'anyone';
    scope: undefined;
    names: {};
    fields: {};
    answer: Record<string, unknown>;
  };
}
