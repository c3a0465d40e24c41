export const home = {
  title: 'Home',
  welcome: 'Welcome, {{name}}',
  security: 'Security',
  protected: 'Your account is protected by your password and a second step.',
  unprotected: 'Only your password protects your account',
  callToAction: 'Protect it with a code from your phone, or a passkey. It takes about 3 minutes.',
  requiredNow:
    '{{organization}} requires 2-Step Verification. You can’t use the organization until you’ve set it up.',
  requiredFrom: '{{organization}} requires 2-Step Verification from {{day}}.',
  passkeyRequiredNow:
    '{{organization}} requires a passkey or security key. You can’t use the organization until you add one.',
  passkeyRequiredFrom: '{{organization}} requires a passkey or security key from {{day}}.',
  instead: 'Other options',
  joined: 'You’ve joined {{organization}}.',
  setUp: 'Set up 2-Step Verification',
  few_one: 'Only {{count}} recovery code left.',
  few_other: 'Only {{count}} recovery codes left.',
  getNew: 'Get new recovery codes',
  organizations: 'Organizations',
  noOrganization: 'You’re not in an organization yet. Ask to be invited, or create one.',
  toOrganizations: 'Create an organization',
} as const;
